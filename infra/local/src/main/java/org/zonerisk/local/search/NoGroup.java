package org.zonerisk.local.search;

import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.Type;

/** What Parquet wants to build rows with; columns are read alone, so nothing is built. */
final class NoGroup extends GroupConverter {

  private final GroupType type;

  NoGroup(GroupType type) {
    this.type = type;
  }

  @Override
  public Converter getConverter(int field) {
    Type child = type.getType(field);
    return child.isPrimitive() ? new PrimitiveConverter() {} : new NoGroup(child.asGroupType());
  }

  @Override
  public void start() {}

  @Override
  public void end() {}
}
