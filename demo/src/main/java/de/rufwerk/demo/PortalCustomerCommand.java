package de.rufwerk.demo;

import de.rufwerk.home.Command;
import java.io.PrintWriter;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Scope;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import picocli.CommandLine;

/// `demo-portal-customer`: number of the customer who has got most documents on the own portal; nothing where nobody
/// has
/// any. A command only in a program that [Demo] started.
@CommandLine.Command(name = PortalCustomerCommand.NAME, hidden = true)
@Component
@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
@ConditionalOnProperty(DemoAdministrator.PASSWORD)
class PortalCustomerCommand implements Command {

    static final String NAME = "demo-portal-customer";

    private final JdbcClient database;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec = CommandLine.Model.CommandSpec.create();

    PortalCustomerCommand(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        database.sql("""
                        select customer from handed_over where target = 'own' and state = 'handed'
                        group by customer order by count(*) filter (where kind = 'ITEMISED_BILL') desc, count(*) desc, customer
                        limit 1""").query(String.class).optional().ifPresent(out::println);
        out.flush();
        return 0;
    }
}
