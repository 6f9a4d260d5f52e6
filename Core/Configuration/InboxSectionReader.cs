namespace Sluice.Core.Configuration;

/// <summary>Reads <c>gateway.inbox</c>.</summary>
internal static class InboxSectionReader
{
    public static InboxConfiguration Read(ConfigurationSection section, SignalsConfiguration signals)
    {
        var standard = new InboxConfiguration();
        var inbox = new InboxConfiguration
        {
            Kind = section.Choice("kind", ("sqlite", InboxKind.Sqlite), ("postgres", InboxKind.Postgres)) ?? standard.Kind,
            Connection = section.Secret("connection"),
            Keep = section.Time("keep", TimeSpan.FromDays(1), TimeSpan.FromDays(3650)) ?? standard.Keep
        };
        if (inbox is { Kind: InboxKind.Postgres, Connection: null }) section.Fault("connection", "is needed with kind postgres: write ${INBOX_CONNECTION} or ${file:inbox.connection}, not the password itself");
        if (inbox is { Kind: InboxKind.Sqlite, Connection: not null }) section.Fault("connection", "belongs to kind postgres");
        if (inbox.Keep <= signals.MaximumTtl + signals.MaximumSkew)
            section.Fault("keep", $"{inbox.Keep} is not above signals.maximumTtl {signals.MaximumTtl} with maximumSkew: a copy of a forgotten signal could be taken for a new one");
        section.Finish();
        return inbox;
    }
}
