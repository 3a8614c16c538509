package de.rufwerk.transfer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Random;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.AbstractDataSource;

/// A database under a program that is killed now and then: just before a statement or a commit, or just after it. What
/// was not committed is rolled back, as the server does when its client dies.
public final class MortalDatabase extends AbstractDataSource {

    private final DataSource real;
    private final Random random;
    private final int oneIn;

    /// @param oneIn the program dies at one of so many statements and commits, in the mean; 0 never
    public MortalDatabase(DataSource real, Random random, int oneIn) {
        this.real = real;
        this.random = random;
        this.oneIn = oneIn;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return mortal(Connection.class, real.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return getConnection();
    }

    private <T> T mortal(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (_, method, arguments) -> {
                    boolean dangerous = method.getName().equals("commit")
                            || method.getName().startsWith("execute");
                    if (dangerous) {
                        dieSometimes();
                    }
                    try {
                        Object result = method.invoke(target, arguments);
                        if (dangerous) {
                            dieSometimes();
                        }
                        return result instanceof Statement && type == Connection.class
                                ? mortal(java.sql.PreparedStatement.class, result)
                                : result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private void dieSometimes() {
        if (oneIn > 0 && random.nextInt(oneIn * 2) == 0) {
            throw new Killed();
        }
    }
}
