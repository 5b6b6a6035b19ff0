package org.zonerisk.local.cli;

import java.util.Iterator;
import java.util.stream.Collectors;
import org.zonerisk.local.dataset.ReplaySource;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of something that can be replayed. */
final class ReplaySourceConverter implements ITypeConverter<ReplaySource> {

  /** The names, in order. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return ReplaySource.all().stream().map(ReplaySource::name).iterator();
    }
  }

  @Override
  public ReplaySource convert(String value) {
    ReplaySource source = ReplaySource.byName().get(value);
    if (source == null) {
      throw new TypeConversionException(
          "must be one of %s, was \"%s\""
              .formatted(
                  ReplaySource.all().stream()
                      .map(ReplaySource::name)
                      .collect(Collectors.joining(", ")),
                  value));
    }
    return source;
  }
}
