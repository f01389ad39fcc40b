package io.trestle.routes.door.http2;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Bytes of answers that wait for the client of one connection to take them. Requests wait while there are too many, as those
 * of an HTTP/1.1 connection wait for the answer before. On the connection's event loop only.
 */
final class Backlog {

    private final long most;
    private final Set<Runnable> waiting = new LinkedHashSet<>();
    private long bytes;

    Backlog(long most) {
        this.most = most;
    }

    void add(int count) {
        bytes += count;
    }

    void remove(int count) {
        bytes -= count;
        while (bytes <= most / 2 && !waiting.isEmpty()) {
            Iterator<Runnable> first = waiting.iterator();
            Runnable next = first.next();
            first.remove();
            next.run();
        }
    }

    /** Nobody waits for it any more. */
    void forget(Runnable next) {
        waiting.remove(next);
    }

    /** Runs it at once where there is room, or later, after those that wait already. */
    void whenRoom(Runnable next) {
        if (bytes <= most && waiting.isEmpty()) {
            next.run();
        } else {
            waiting.add(next);
        }
    }
}
