/** Files that are only added to, and in which a line that is changed later shows. */
package org.zonerisk.audit;
