package org.zonerisk.local.trino.access;

import io.trino.spi.Plugin;
import io.trino.spi.resourcegroups.ResourceGroupConfigurationManagerFactory;
import io.trino.spi.security.GroupProviderFactory;
import io.trino.spi.security.PasswordAuthenticatorFactory;
import io.trino.spi.security.SystemAccessControlFactory;
import java.util.List;

/** Tells the server what is in this package. */
public final class AccessPlugin implements Plugin {

  @Override
  public Iterable<SystemAccessControlFactory> getSystemAccessControlFactories() {
    return List.of(new ClosedByDefault.Factory());
  }

  @Override
  public Iterable<GroupProviderFactory> getGroupProviderFactories() {
    return List.of(new GroupFile.Factory());
  }

  @Override
  public Iterable<PasswordAuthenticatorFactory> getPasswordAuthenticatorFactories() {
    return List.of(new PasswordFile.Factory());
  }

  @Override
  public Iterable<ResourceGroupConfigurationManagerFactory>
      getResourceGroupConfigurationManagerFactories() {
    return List.of(new QueuesByGroup.Factory());
  }
}
