package org.zonerisk.map.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/** An issuer of tokens, with a key made for a test. */
public final class Tokens {

  private final ECKey key;

  public Tokens() {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Settings of a map that takes its tokens; keys and log lie in {@code folder}. */
  public Map<String, String> settings(Path folder) {
    try {
      Files.writeString(folder.resolve("keys.json"), new JWKSet(key.toPublicJWK()).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        "map.tokens.issuer", "https://issuer.example",
        "map.tokens.audience", "zonerisk",
        "map.tokens.keys", folder.resolve("keys.json").toString(),
        "map.access-log", folder.resolve("access.log").toString(),
        "map.requests-per-second", "5");
  }

  /** What a token says. */
  public static JWTClaimsSet claims(String name, String role, String... zones) {
    return new JWTClaimsSet.Builder()
        .subject(name)
        .issuer("https://issuer.example")
        .audience("zonerisk")
        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
        .claim("roles", List.of(role, "another program's"))
        .claim("zones", List.of(zones))
        .build();
  }

  /** A token. */
  public String token(JWTClaimsSet claims) {
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
