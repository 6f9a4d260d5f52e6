using Sluice.Core.Instruments;

namespace Sluice.Core.Configuration;

/// <summary>The whole of <c>sluice.json</c>, checked. Read by <see cref="ConfigurationReader"/>.</summary>
public sealed record EngineConfiguration
{
    /// <summary>The implementation of <see cref="Sluice.Core.Storage.IEngineStorage"/> on this machine's disk.</summary>
    public const string DefaultStorage = "Sluice.Storage.LocalStorage, QuantConnect.Sluice.Storage";

    /// <summary>Part of every order's key: never changes while anything is open, and no two deployments share one.</summary>
    public required string Deployment { get; init; }

    /// <summary>The engine's name in events.</summary>
    public required string Producer { get; init; }

    /// <summary>Empty for a deployment with one engine.</summary>
    public string Partition { get; init; } = "";

    /// <summary>Full path of the folder that holds journal, control and embedded streams.</summary>
    public required string StateFolder { get; init; }

    /// <summary>Type name of the storage, with its assembly.</summary>
    public string Storage { get; init; } = DefaultStorage;

    public StreamsConfiguration Streams { get; init; } = new();

    public SignalsConfiguration Signals { get; init; } = new();

    public required IReadOnlyDictionary<string, AccountConfiguration> Accounts { get; init; }

    public required IReadOnlyDictionary<string, StrategyConfiguration> Strategies { get; init; }

    public LimitConfiguration Limits { get; init; } = new();

    /// <summary>Limits of instruments, brokers, sectors and groups.</summary>
    public LimitScopes LimitScopes { get; init; } = LimitScopes.None;

    public RegimeConfiguration Regime { get; init; } = new();

    public BreakerConfiguration Breakers { get; init; } = new();

    public RiskModelConfiguration RiskModels { get; init; } = new();

    /// <summary>The account whose money and exposure an account's orders count in: the routing account that it is a member of, else itself.</summary>
    public string PortfolioOf(string account) => PortfolioOf(Accounts, account);

    internal static string PortfolioOf(IReadOnlyDictionary<string, AccountConfiguration> accounts, string account) =>
        accounts.Values.FirstOrDefault(other => other.Routing?.Members.Contains(account) == true)?.Name ?? account;

    /// <summary>Whether strategies may hold opposite positions of one instrument on an account, so that what closes one's may open the account's.</summary>
    public bool NetsStrategies(string account) =>
        Strategies.Values.Any(strategy => strategy.Netting == NettingMode.Virtual && (strategy.Account == account || strategy.Account == PortfolioOf(account)));

    public RateBudgetConfiguration RateBudget { get; init; } = new();

    public FeedConfiguration Feed { get; init; } = new();

    /// <summary>Which partition takes which strategy; empty for a deployment with one engine.</summary>
    public PartitionMap Partitions { get; init; } = PartitionMap.None;

    public SealConfiguration Seal { get; init; } = new();

    /// <summary>Null when the file has no section <c>gateway</c>.</summary>
    public GatewayConfiguration? Gateway { get; init; }

    /// <summary>Null where a configuration is made by hand and no ledger runs.</summary>
    public LedgerConfiguration? Ledger { get; init; }

    public ReconciliationConfiguration Reconciliation { get; init; } = new();

    public HealthConfiguration Health { get; init; } = new();

    public AlertConfiguration Alerts { get; init; } = new();

    /// <summary>The terms of contracts, by the sizes that the file gives: the same for engine and ledger.</summary>
    public ContractTerms CreateContractTerms() => new(Ledger?.ContractSizes);
}
