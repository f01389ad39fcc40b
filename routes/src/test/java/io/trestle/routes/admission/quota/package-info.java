@NullMarked
package io.trestle.routes.admission.quota;

import org.jspecify.annotations.NullMarked;
