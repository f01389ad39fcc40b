/** Drafts of systems and APIs, made of contracts alone: nothing here knows the estate that they go to. */
@NullMarked
package io.trestle.routes.importing.draft;

import org.jspecify.annotations.NullMarked;
