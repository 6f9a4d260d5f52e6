using Sluice.Algorithm.Desk;
using Sluice.Core.Configuration;
using Sluice.Core.Risk;

namespace Sluice.Algorithm.Routing;

/// <summary>Strategy name to allocation, limits, sizing rule and account.</summary>
internal sealed class StrategyRouter
{
    private readonly Dictionary<string, Route> _routes = [];
    private readonly EngineConfiguration _configuration;
    private IReadOnlyList<string>? _portfolios;

    public StrategyRouter(EngineConfiguration configuration)
    {
        _configuration = configuration;
        Risk = configuration;
        Limits = new LimitTable(configuration.LimitScopes);
        foreach (var strategy in configuration.Strategies.Values)
            _routes.Add(strategy.Name, new Route(strategy, configuration.Accounts[strategy.Account]));
    }

    /// <summary>The configuration whose limits, regime and breakers hold now. Its other parts are those of the start.</summary>
    public EngineConfiguration Risk { get; private set; }

    /// <summary>The limits that hold now.</summary>
    public LimitTable Limits { get; private set; }

    /// <summary>Takes limits, regime and breakers over from a configuration that was read anew. Everything else stays as it was at the start.</summary>
    public void Apply(EngineConfiguration changed)
    {
        Risk = changed;
        Limits = new LimitTable(changed.LimitScopes);
        foreach (var (name, route) in _routes.ToArray())
        {
            if (!changed.Strategies.TryGetValue(name, out var strategy)) continue;
            _routes[name] = route with { Strategy = route.Strategy with { Enabled = strategy.Enabled, Allocation = strategy.Allocation, DefaultStop = strategy.DefaultStop, Sizing = strategy.Sizing, Limits = strategy.Limits } };
        }
    }

    /// <summary>The route of a strategy; null when none of this name is configured.</summary>
    public Route? Find(string strategy) => _routes.GetValueOrDefault(strategy);

    /// <summary>The route of a strategy that something open belongs to.</summary>
    /// <exception cref="InvalidOperationException">It is not configured any more.</exception>
    public Route Require(string strategy) =>
        Find(strategy) ?? throw new InvalidOperationException($"strategy '{strategy}' has something open but is not configured any more: put it back under strategies, or end what is open first");

    /// <summary>All routes, in the configuration's order.</summary>
    public IReadOnlyCollection<Route> Routes => _routes.Values;

    /// <summary>The accounts whose money and exposure the strategies' orders count in, each once.</summary>
    public IReadOnlyList<string> Portfolios => _portfolios ??= [.. _routes.Values.Select(route => PortfolioOf(route.Account.Name)).Distinct()];

    /// <summary>The routing accounts, in the configuration's order.</summary>
    public IEnumerable<AccountConfiguration> Routers => _configuration.Accounts.Values.Where(account => account.Routing != null);

    /// <summary>The account whose money and exposure an account's orders count in: its routing account, else itself.</summary>
    public string PortfolioOf(string account) => _configuration.PortfolioOf(account);

    /// <summary>The place that a slot's entries go to now: on the strategy's account or, of a routing account, on the active member.</summary>
    public Place EntryPlace(Turn turn, Slot slot)
    {
        var account = Require(slot.Key.Strategy).Account;
        if (account.Routing is { } routing) account = Account(routing.ActiveMember(turn.State.RouteOf(account.Name)?.Account));
        return slot.At(account.Name, account.Broker, account.Currency);
    }

    /// <summary>An account by its name.</summary>
    /// <exception cref="InvalidOperationException">The journal has positions on an account that is not configured any more.</exception>
    public AccountConfiguration Account(string name) =>
        _configuration.Accounts.TryGetValue(name, out var account)
            ? account
            : throw new InvalidOperationException($"the journal has something open on account '{name}', which is not configured any more: put it back under accounts");
}
