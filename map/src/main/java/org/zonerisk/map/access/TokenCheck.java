package org.zonerisk.map.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells callers by signed tokens: JWTs (RFC 7519) of one issuer for one audience, signed with ES256
 * or RS256 by a key of the issuer's set, as OpenID providers give them. The claim {@code roles}
 * names roles, of which those that are not the map's are passed over; {@code zones} the zones in
 * which, and below which, the caller may look, {@code *} for all.
 */
public final class TokenCheck {

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.ES256, JWSAlgorithm.RS256);
  private static final String ROLES = "roles";
  private static final String ZONES = "zones";

  private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

  /** A check of tokens of {@code issuer} for {@code audience}. */
  public TokenCheck(String issuer, String audience, JWKSource<SecurityContext> keys) {
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
    processor.setJWTClaimsSetVerifier(
        new DefaultJWTClaimsVerifier<>(
            audience,
            new JWTClaimsSet.Builder().issuer(issuer).build(),
            Set.of("sub", "exp", ROLES, ZONES)));
  }

  /**
   * The caller whose token it is.
   *
   * @throws Denied where it is none that holds now
   */
  public Caller caller(String token) {
    JWTClaimsSet claims = claims(token);
    try {
      Set<Role> roles = new HashSet<>();
      list(claims, ROLES).forEach(code -> Role.of(code).ifPresent(roles::add));
      return new Caller(
          claims.getSubject(),
          roles,
          new Jurisdiction(Set.copyOf(list(claims, ZONES))),
          Optional.of(claims.getExpirationTime().toInstant()));
    } catch (IllegalArgumentException e) {
      throw Denied.forbidden("the token does not do: " + e.getMessage());
    }
  }

  private JWTClaimsSet claims(String token) {
    try {
      return processor.process(token, null);
    } catch (ParseException e) {
      throw Denied.unknown("the token is not a JWT");
    } catch (BadJOSEException e) {
      throw Denied.unknown("the token does not hold: " + e.getMessage());
    } catch (JOSEException e) {
      throw Denied.unknown("the token cannot be checked: " + e.getMessage());
    }
  }

  private static List<String> list(JWTClaimsSet claims, String name) {
    try {
      return claims.getStringListClaim(name);
    } catch (ParseException e) {
      throw new IllegalArgumentException(name + " must be a list of texts", e);
    }
  }
}
