/** Who may do what with which MBean, enforced at the one place where the console reaches JMX. */
@NullMarked
package io.trestle.console.jmx;

import org.jspecify.annotations.NullMarked;
