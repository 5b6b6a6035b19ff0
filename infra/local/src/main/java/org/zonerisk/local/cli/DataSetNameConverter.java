package org.zonerisk.local.cli;

import org.zonerisk.schemas.topics.DataSetName;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of a data set; a wrong one is wrong use. */
public final class DataSetNameConverter implements ITypeConverter<DataSetName> {

  @Override
  public DataSetName convert(String value) {
    try {
      return new DataSetName(value);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
