package org.zonerisk.local.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads durations as people write them: 90s, 3m, 1h30m. */
final class DurationConverter implements ITypeConverter<Duration> {

  @Override
  public Duration convert(String text) {
    try {
      Duration duration = Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
      if (duration.isNegative() || duration.isZero()) {
        throw new TypeConversionException("a duration must be positive, was " + text);
      }
      return duration;
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("a duration is written as 90s, 3m or 1h30m, was " + text);
    }
  }
}
