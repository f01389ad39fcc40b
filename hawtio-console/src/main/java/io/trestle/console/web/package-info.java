/** The management listener's security, as Spring Security filters. */
@NullMarked
package io.trestle.console.web;

import org.jspecify.annotations.NullMarked;
