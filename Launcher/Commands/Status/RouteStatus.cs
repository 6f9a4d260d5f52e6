using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Journal;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Status;

/// <summary>Where entries of each routing account go, since when, by whom and why, and what was asked for and is not handled yet.</summary>
internal sealed class RouteStatus(EngineConfiguration configuration, IReadOnlyList<RouteRecord> journaled, ControlSnapshot control)
{
    private IEnumerable<(AccountConfiguration Router, RouteRecord? Route, RouteRequest? Asked)> Routes =>
        from router in configuration.Accounts.Values
        where router.Routing != null
        let route = journaled.FirstOrDefault(record => record.Router == router.Name)
        let newest = control.RouteRequests.FirstOrDefault(request => request.Router == router.Name)
        select (router, route, newest?.Number == (route?.Request ?? 0) ? null : newest);

    public void Write(CommandOutput output)
    {
        foreach (var (router, route, asked) in Routes)
        {
            var since = route == null ? "from the start" : $"since {route.Since:yyyy-MM-dd HH:mm:ss} UTC by {route.Who}: {route.Why}";
            output.Line($"route {router.Name}: {Active(router, route)} {since} (members {string.Join(", ", router.Routing!.Members)})");
            if (asked != null) output.Line($"  asked for by {asked.Who} and not handled yet: {asked.Move.ToString().ToLowerInvariant()} {asked.Account}".TrimEnd());
        }
    }

    public JArray ToJson() => new(Routes.Select(item => new JObject
    {
        ["name"] = item.Router.Name,
        ["active"] = Active(item.Router, item.Route),
        ["members"] = new JArray(item.Router.Routing!.Members),
        ["since"] = item.Route?.Since,
        ["who"] = item.Route?.Who,
        ["why"] = item.Route?.Why,
        ["byRule"] = item.Route?.ByRule,
        ["asked"] = item.Asked == null ? null : new JObject { ["request"] = item.Asked.Number, ["move"] = item.Asked.Move.ToString().ToUpperInvariant(), ["account"] = item.Asked.Account, ["who"] = item.Asked.Who, ["why"] = item.Asked.Why }
    }));

    private static string Active(AccountConfiguration router, RouteRecord? route) => router.Routing!.ActiveMember(route?.Account);
}
