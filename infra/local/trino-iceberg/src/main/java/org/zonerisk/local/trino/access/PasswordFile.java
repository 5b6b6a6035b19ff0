package org.zonerisk.local.trino.access;

import io.trino.spi.security.AccessDeniedException;
import io.trino.spi.security.BasicPrincipal;
import io.trino.spi.security.PasswordAuthenticator;
import io.trino.spi.security.PasswordAuthenticatorFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.Principal;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Passwords by a file with a line {@code NAME:ITERATIONS:SALT:HASH} each, as Trino's own
 * authenticator of this name reads those of PBKDF2, which is not published for this version. A
 * changed file holds from the next request on; a line that cannot be read stops the server, and
 * later lets nobody in.
 *
 * <p>Each request has a password, so one that was right is remembered until the file changes, as a
 * digest with a key that only this process has. Others are worked out one at a time: a flood of
 * wrong ones takes one core and not all. An unknown name takes as long as a wrong password.
 */
final class PasswordFile implements PasswordAuthenticator {

  private static final long PATIENCE_SECONDS = 20;
  private static final int KEY_BYTES = 32;

  private final Path file;
  private final byte[] key = new byte[KEY_BYTES];
  private final ReentrantLock working = new ReentrantLock(true);
  private final Map<String, byte[]> known = new ConcurrentHashMap<>();
  private FileTime readAt = FileTime.fromMillis(0);
  private Map<String, HashedPassword> passwords = Map.of();

  PasswordFile(Path file) {
    this.file = file;
    new SecureRandom().nextBytes(key);
    passwords();
  }

  @Override
  public Principal createAuthenticatedPrincipal(String user, String password) {
    Map<String, HashedPassword> now = passwords();
    byte[] digest = digest(user, password);
    if (!isKnown(user, digest) && !isRight(now, user, password, digest)) {
      throw new AccessDeniedException("Invalid credentials");
    }
    return new BasicPrincipal(user);
  }

  private boolean isKnown(String user, byte[] digest) {
    byte[] right = known.get(user);
    return right != null && MessageDigest.isEqual(right, digest);
  }

  private boolean isRight(
      Map<String, HashedPassword> now, String user, String password, byte[] digest) {
    HashedPassword expected =
        now.getOrDefault(user, now.values().stream().findFirst().orElse(HashedPassword.NOBODYS));
    boolean right = workedOut(expected, password) && now.containsKey(user);
    if (right) {
      remember(now, user, digest);
    }
    return right;
  }

  private boolean workedOut(HashedPassword expected, String password) {
    try {
      if (!working.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new AccessDeniedException("Too many are logging in");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AccessDeniedException("Interrupted");
    }
    try {
      return expected.matches(password);
    } finally {
      working.unlock();
    }
  }

  /** Only while the file is the one by which the password was right. */
  private synchronized void remember(Map<String, HashedPassword> then, String user, byte[] digest) {
    if (then == passwords) {
      known.put(user, digest);
    }
  }

  private synchronized Map<String, HashedPassword> passwords() {
    try {
      FileTime changedAt = Files.getLastModifiedTime(file);
      if (!changedAt.equals(readAt)) {
        passwords = read(Files.readAllLines(file));
        known.clear();
        readAt = changedAt;
      }
      return passwords;
    } catch (IOException e) {
      throw new UncheckedIOException("the passwords cannot be read: " + e.getMessage(), e);
    }
  }

  private Map<String, HashedPassword> read(List<String> lines) {
    Map<String, HashedPassword> read = new HashMap<>();
    for (int line = 0; line < lines.size(); line++) {
      String text = lines.get(line).strip();
      if (!text.isEmpty()) {
        int colon = text.indexOf(':');
        try {
          if (read.put(text.substring(0, colon), HashedPassword.parse(text.substring(colon + 1)))
              != null) {
            throw new IllegalArgumentException("of a user who stands there already");
          }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
          // without the line: hashes are nobody's to read
          throw new IllegalArgumentException(
              "line %d of %s must be NAME:ITERATIONS:SALT:HASH, is %s"
                  .formatted(line + 1, file, colon < 0 ? "without a colon" : e.getMessage()),
              e);
        }
      }
    }
    return Map.copyOf(read);
  }

  private byte[] digest(String user, String password) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(key);
      digest.update(user.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      return digest.digest(password.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes it of {@code file.password-file}. */
  static final class Factory implements PasswordAuthenticatorFactory {

    @Override
    public String getName() {
      return "file";
    }

    @Override
    public PasswordAuthenticator create(Map<String, String> config) {
      return new PasswordFile(Path.of(Settings.required(config, "file.password-file")));
    }
  }
}
