package io.trestle.connectors.jms;

import io.trestle.connectors.Pool;
import jakarta.jms.Connection;
import org.jspecify.annotations.Nullable;
import org.messaginghub.pooled.jms.JmsPoolConnectionFactory;
import org.messaginghub.pooled.jms.pool.PooledConnection;

/** One connection with many sessions, which tells how many of them are taken. Thread-safe. */
final class SharedConnection extends JmsPoolConnectionFactory {

    private volatile @Nullable PooledConnection latest;

    SharedConnection() {
        setMaxConnections(1);
    }

    @Override
    protected PooledConnection createPooledConnection(Connection connection) {
        PooledConnection made = super.createPooledConnection(connection);
        latest = made;
        return made;
    }

    /** Without asking the broker; none where there is no connection. */
    Pool sessions() {
        PooledConnection connection = latest;
        if (connection == null || getNumConnections() == 0) {
            return new Pool(Pool.Of.SESSIONS, 0, 0, null, getMaxSessionsPerConnection());
        }
        return new Pool(
                Pool.Of.SESSIONS,
                connection.getNumActiveSessions(),
                connection.getNumIdleSessions(),
                null,
                getMaxSessionsPerConnection());
    }
}
