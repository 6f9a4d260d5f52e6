namespace Sluice.Core.Configuration;

/// <summary>Reads <c>routing</c> of an account, and checks it against the accounts that it names.</summary>
internal static class RoutingSectionReader
{
    public const string Broker = "routing";

    private const int MaximumFailures = 1_000;
    private const int MaximumMembers = 8;

    public static RoutingConfiguration Read(ConfigurationSection section)
    {
        var standard = new RoutingConfiguration { Members = [] };
        var members = section.Texts("members")?.Select(member => member.Text).ToList() ?? [];
        if (members.Count is < 2 or > MaximumMembers) section.Fault("members", $"the names of 2 to {MaximumMembers} accounts are needed, the preferred one first");
        foreach (var twice in members.GroupBy(name => name).Where(name => name.Count() > 1)) section.Fault("members", $"'{twice.Key}' is listed twice");
        var second = TimeSpan.FromSeconds(1);
        var routing = new RoutingConfiguration
        {
            Members = members,
            Failures = section.Whole("failures", 1, MaximumFailures) ?? standard.Failures,
            Disconnected = section.Time("disconnected", second, TimeSpan.FromDays(1)) ?? standard.Disconnected,
            FailbackAfter = section.Time("failbackAfter", second, TimeSpan.FromDays(7))
        };
        section.Finish();
        return routing;
    }

    /// <summary>Reports members that cannot be used as one with the others.</summary>
    public static void Check(ConfigurationSection accounts, IReadOnlyDictionary<string, AccountConfiguration> read)
    {
        foreach (var router in read.Values)
        {
            if (router.Routing is not { } routing) continue;
            for (var i = 0; i < routing.Members.Count; i++)
                if (Obstacle(router, routing.Members[i], read) is { } fault) accounts.Fault($"{router.Name}.routing.members[{i}]", fault);
        }
    }

    private static string? Obstacle(AccountConfiguration router, string name, IReadOnlyDictionary<string, AccountConfiguration> read)
    {
        if (!read.TryGetValue(name, out var member)) return $"there is no account '{name}'; the accounts are {string.Join(", ", read.Keys)}";
        if (member.Routing != null) return $"'{name}' is a routing account itself: list its members";
        if (member.Currency != router.Currency) return $"'{name}' is kept in {member.Currency}, this account in {router.Currency}";
        var other = read.Values.FirstOrDefault(account => account != router && account.Routing?.Members.Contains(name) == true);
        if (other != null) return $"'{name}' is a member of '{other.Name}' already";
        var first = router.Routing!.Members.Select(read.GetValueOrDefault).FirstOrDefault(account => account is { Routing: null } && account.Broker != AccountConfiguration.PaperBroker);
        return first == null || member.Broker == AccountConfiguration.PaperBroker || IsForCoins(first) == IsForCoins(member)
            ? null
            : $"'{name}' at {member.Broker} does not trade the assets of '{first.Name}' at {first.Broker}";
    }

    private static bool IsForCoins(AccountConfiguration account) => account.Broker == DeribitSectionReader.Broker;
}
