/** What definitions were made from: files and parts of files, to be kept and read again later. */
@NullMarked
package io.trestle.routes.estate.source;

import org.jspecify.annotations.NullMarked;
