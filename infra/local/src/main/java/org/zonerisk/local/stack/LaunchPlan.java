package org.zonerisk.local.stack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * How a service's JVM is started.
 *
 * @param jvm options of the JVM
 * @param classPath of the JVM
 * @param main the class and its arguments
 * @param fingerprint changes with everything for which a running process would have to be replaced
 */
record LaunchPlan(List<String> jvm, String classPath, List<String> main, String fingerprint) {

  LaunchPlan {
    jvm = List.copyOf(jvm);
    main = List.copyOf(main);
  }

  static String fingerprint(Object... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Object part : parts) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
