package de.rufwerk.invoicemails;

import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.springframework.stereotype.Component;

/// The domain name system as this machine is set up to ask it, by Java's own client.
@Component
class JndiNames implements DomainNames {

    private static final String FACTORY = "com.sun.jndi.dns.DnsContextFactory";
    private static final String TIMEOUT_MILLIS = "1500";

    private final String server;

    JndiNames() {
        this("dns:");
    }

    /// @param server `dns://127.0.0.1:5353`; `dns:` for those of the machine
    JndiNames(String server) {
        this.server = server;
    }

    @Override
    @SuppressWarnings({"JdkObsolete", "BanJNDI"}) // takes nothing but a Hashtable; only its DNS client is used
    public Answer ask(String name, String type) {
        var environment = new Hashtable<String, String>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, FACTORY);
        environment.put(Context.PROVIDER_URL, server);
        environment.put("com.sun.jndi.dns.timeout.initial", TIMEOUT_MILLIS);
        environment.put("com.sun.jndi.dns.timeout.retries", "1");
        try {
            var context = new InitialDirContext(environment);
            try {
                Attribute found =
                        context.getAttributes(name + ".", new String[] {type}).get(type);
                return found == null ? new Answer.Nothing() : new Answer.Found(values(found));
            } finally {
                context.close();
            }
        } catch (NameNotFoundException _) {
            return new Answer.Nothing();
        } catch (NamingException e) {
            return new Answer.OutOfReach(String.valueOf(e.getMessage()));
        }
    }

    /// Long texts come in pieces, each in quotation marks.
    private static List<String> values(Attribute attribute) throws NamingException {
        List<String> values = new ArrayList<>();
        NamingEnumeration<?> all = attribute.getAll();
        while (all.hasMore()) {
            values.add(String.valueOf(all.next()).replace("\" \"", "").replace("\"", ""));
        }
        return List.copyOf(values);
    }
}
