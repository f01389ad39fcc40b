@NullMarked
package io.trestle.routes.admission.certificate;

import org.jspecify.annotations.NullMarked;
