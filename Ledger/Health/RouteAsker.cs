using Sluice.Core.Configuration;
using Sluice.Core.Control;

namespace Sluice.Ledger.Health;

/// <summary>Asks the engine for another account where the rules want it. The request is made before it is kept: after a crash in between it is there, and is not made again.</summary>
internal sealed class RouteAsker(EngineConfiguration configuration, IControlStore control, Action<string> report)
{
    private readonly List<AccountConfiguration> _routers = [.. configuration.Accounts.Values.Where(account => account.Routing != null)];
    private bool _failed;

    /// <summary>The requests that were made, and what is to be told in their place.</summary>
    public IReadOnlyList<HealthEvent> Ask(HealthBook book, DateTime now)
    {
        if (_routers.Count == 0 || configuration.Health.Triggers.Count == 0) return [];
        var asked = new List<HealthEvent>();
        var requests = control.Read().RouteRequests;
        foreach (var router in _routers)
        {
            var newest = requests.LastOrDefault(request => request.Router == router.Name);
            if (FailoverRules.Decide(router, book, newest, configuration.Health, now) is not { } wish) continue;
            if (wish.Kind == HealthKind.RequestsExhausted || Request(router, wish)) asked.Add(wish);
        }

        return asked;
    }

    private bool Request(AccountConfiguration router, HealthEvent wish)
    {
        try
        {
            var move = wish.Kind == HealthKind.FailbackRequested ? RouteMove.Failback : RouteMove.Failover;
            // To which member: the engine knows best which one it can reach.
            control.RequestRoute(router.Name, move, move == RouteMove.Failback ? router.Routing!.Members[0] : "", FailoverRules.Who, wish.Message);
            _failed = false;
            return true;
        }
        catch (Storage.StorageException failure)
        {
            if (!_failed) report($"another account of {router.Name} could not be asked for: {failure.Message}");
            _failed = true;
            return false;
        }
    }
}
