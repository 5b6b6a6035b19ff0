package org.zonerisk.local.search;

/** Tokens that nobody has, planted to be found. */
public final class Canary {

  public static final PersonToken ONE = new PersonToken("c0ffee1122334455667788990aabbcce");
  public static final PersonToken OTHER = new PersonToken("0ddba11199887766554433221100ffee");
  public static final PersonToken LAST = new PersonToken("fedcba98765432100123456789abcdef");

  private Canary() {}
}
