using Sluice.Core.Configuration;

namespace Sluice.Ledger.Health;

/// <summary>
/// What follows from the health history: its state is the sum of its events, so that whoever takes over knows what was told. Knows no clock
/// and no database. Used by one thread.
/// </summary>
internal sealed class HealthBook(EngineConfiguration configuration)
{
    /// <summary>What was bad has to become half as bad before it is called well: figures at the limit would else go to and fro.</summary>
    private const decimal Recovery = 0.5m;

    /// <summary>Bounded by the accounts and engines of the deployment.</summary>
    private readonly Dictionary<string, AccountState> _accounts = [];
    private readonly Dictionary<string, EngineState> _engines = [];
    private readonly Dictionary<string, RouteState> _routes = [];

    private readonly HealthConfiguration _settings = configuration.Health;

    public AccountState Of(string account) => _accounts.GetValueOrDefault(account, AccountState.Fine);

    public RouteState RouteOf(AccountConfiguration router) => _routes.GetValueOrDefault(router.Name) ?? new RouteState(router.Routing!.Members[0]);

    /// <summary>Adds an event to the state. Adding it again changes nothing that counts.</summary>
    public void Apply(HealthEvent one)
    {
        switch (one.Kind)
        {
            case HealthKind.Failover or HealthKind.Failback or HealthKind.FailoverRequested or HealthKind.FailbackRequested or HealthKind.RequestsExhausted: ApplyRoute(one); return;
            case HealthKind.EngineStarted or HealthKind.EngineStopped or HealthKind.EngineMissing or HealthKind.EngineBack: ApplyEngine(one); return;
        }

        var known = Of(one.Account);
        _accounts[one.Account] = one.Kind switch
        {
            HealthKind.Connected => known with { Connected = true, Since = one.Time, HasTokenEnded = false, LastTrouble = one.Time },
            HealthKind.Disconnected => known.Connected ? known with { Connected = false, Since = one.Time, LastTrouble = one.Time } : known,
            HealthKind.Lost => known with { IsLost = true },
            HealthKind.Restored => known with { IsLost = false },
            HealthKind.TokenEnded => known with { HasTokenEnded = true, LastTrouble = one.Time },
            HealthKind.OrderErrors => known with { HasOrderErrors = true, LastTrouble = one.Time },
            HealthKind.OrdersFine => known with { HasOrderErrors = false, LastTrouble = one.Time },
            _ => known
        };
    }

    /// <summary>An engine's sign of life. Gives the event that it makes, if it makes one.</summary>
    /// <param name="engine">The engine's name.</param>
    /// <param name="time">When it was given, UTC.</param>
    /// <param name="isLast">It says that it stops on purpose.</param>
    public HealthEvent? Beat(string engine, DateTime time, bool isLast)
    {
        var known = _engines.GetValueOrDefault(engine);
        if (known is { } before && time < before.Seen) return null;
        var kind = (known?.State, isLast) switch
        {
            (HealthKind.EngineStopped, true) => (HealthKind?)null,
            (_, true) => HealthKind.EngineStopped,
            (null or HealthKind.EngineStopped, _) => HealthKind.EngineStarted,
            (HealthKind.EngineMissing, _) => HealthKind.EngineBack,
            _ => null
        };
        if (known != null) _engines[engine] = known with { Seen = time };
        if (kind is not { } news) return null;
        var words = news switch
        {
            HealthKind.EngineStopped => $"engine {engine} was stopped",
            HealthKind.EngineBack => $"engine {engine} gives signs of life again",
            _ => $"engine {engine} runs"
        };
        return new HealthEvent($"{news}-{engine}-{time.Ticks}", time, news, "", engine, words);
    }

    /// <summary>What has to be told now, from the state and what time has gone by.</summary>
    /// <param name="orders">Of the accounts that had any.</param>
    /// <param name="now">UTC.</param>
    public IReadOnlyList<HealthEvent> Judge(IReadOnlyDictionary<string, OrderCount> orders, DateTime now)
    {
        var news = new List<HealthEvent>();
        foreach (var account in configuration.Accounts.Values)
        {
            if (account.Routing != null) continue;
            var state = Of(account.Name);
            if (!state.Connected && !state.IsLost && now - state.Since >= _settings.Disconnected)
                Add(HealthKind.Lost, account, $"{account.Broker} {account.Name} has been without connection since {state.Since:yyyy-MM-dd HH:mm:ss} UTC", state.Since);
            else if (state is { Connected: true, IsLost: true })
                Add(HealthKind.Restored, account, $"{account.Broker} {account.Name} is connected again since {state.Since:yyyy-MM-dd HH:mm:ss} UTC", state.Since);
            var (all, failed) = orders.GetValueOrDefault(account.Name);
            if (!state.HasOrderErrors && failed >= _settings.MinimumErrors && failed >= all * _settings.OrderErrors)
                Add(HealthKind.OrderErrors, account, $"{failed} of {all} orders of {account.Broker} {account.Name} were refused or are in doubt within {_settings.Window}", now);
            else if (state.HasOrderErrors && failed <= all * _settings.OrderErrors * Recovery)
                Add(HealthKind.OrdersFine, account, $"{failed} of {all} orders of {account.Broker} {account.Name} were refused or are in doubt within {_settings.Window}", now);
        }

        foreach (var (engine, state) in _engines)
            if (state.State is not (HealthKind.EngineStopped or HealthKind.EngineMissing) && now - state.Seen >= _settings.Heartbeat)
                news.Add(new HealthEvent($"{HealthKind.EngineMissing}-{engine}-{state.Seen.Ticks}", now, HealthKind.EngineMissing, "", engine, $"engine {engine} has given no sign of life since {state.Seen:yyyy-MM-dd HH:mm:ss} UTC"));
        return news;

        void Add(HealthKind kind, AccountConfiguration account, string words, DateTime since) =>
            news.Add(new HealthEvent($"{kind}-{account.Name}-{since.Ticks}", now, kind, account.Broker, account.Name, words));
    }

    /// <summary>After a restart nobody knows when the engines gave their last sign: they are given the time for another.</summary>
    public void Restart(DateTime now)
    {
        foreach (var (engine, state) in _engines) _engines[engine] = state with { Seen = now };
    }

    private void ApplyEngine(HealthEvent one)
    {
        var seen = _engines.GetValueOrDefault(one.Account)?.Seen ?? one.Time;
        _engines[one.Account] = new EngineState(one.Kind, seen > one.Time || one.Kind == HealthKind.EngineMissing ? seen : one.Time);
    }

    private void ApplyRoute(HealthEvent one)
    {
        var router = one.Kind is HealthKind.Failover or HealthKind.Failback ? configuration.PortfolioOf(one.Account) : one.Account;
        if (!configuration.Accounts.TryGetValue(router, out var account) || account.Routing == null) return;
        _routes[router] = RouteOf(account).After(one);
    }
}
