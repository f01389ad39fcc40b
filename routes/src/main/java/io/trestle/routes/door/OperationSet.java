package io.trestle.routes.door;

import io.trestle.routes.call.OperationId;
import java.time.Duration;
import java.util.List;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;

/**
 * The REST entries of one Camel context. They are collected as its routes start, and served from the moment that
 * {@link FrontDoor#publish} names the set until it no longer does. Thread-safe.
 */
public interface OperationSet {

    /** One method and path that a started route serves. */
    record Entry(String method, String pathTemplate, OperationId operation) {}

    /** What Camel asks for consumers: bound into one context as the engine of its {@code platform-http} component. */
    PlatformHttpEngine engine();

    /**
     * A new {@code platform-http} component over {@link #engine()}, to be added to the context under that name. It lets
     * two routes of one context hold the same path; whether they clash is for {@link FrontDoor#publish} to say.
     */
    PlatformHttpComponent component();

    /** What was collected so far; entries of stopped routes are among them. */
    List<Entry> entries();

    /** How many calls are under way in these operations, those included that no client waits for any more. */
    int inFlight();

    /**
     * Waits until no call is under way. Of use after the set was replaced, and then no new call comes.
     *
     * @return whether it came to that in time
     */
    boolean awaitIdle(Duration timeout) throws InterruptedException;
}
