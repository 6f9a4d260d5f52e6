using Sluice.Core.Instruments;
using Sluice.Core.Secrets;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>sluice.json</c>: strict, complete, and with every fault named at once.</summary>
public static class ConfigurationReader
{
    /// <summary>A configuration is written by people; a larger file is another file.</summary>
    private const int MaximumBytes = 4 * 1024 * 1024;

    /// <summary>Reads and checks a configuration file.</summary>
    /// <param name="path">The file; relative paths inside it are relative to its folder.</param>
    /// <param name="needsAccounts">
    /// Whether the environment variables and files that accounts and alerts name have to be there. A command that steers a running engine does without:
    /// whoever halts it at night has no tokens at hand.
    /// </param>
    /// <exception cref="ConfigurationException">The file cannot be read or has faults; all of them are listed.</exception>
    public static EngineConfiguration Read(string path, bool needsAccounts = true)
    {
        var file = Path.GetFullPath(path);
        try
        {
            var info = new FileInfo(file);
            if (!info.Exists) throw new ConfigurationException(file, ["the file does not exist: give the path of a sluice.json"]);
            if (info.Length > MaximumBytes) throw new ConfigurationException(file, [$"the file is larger than {MaximumBytes} bytes: is it a sluice.json?"]);
            using var vault = new LazyVault();
            return Parse(File.ReadAllText(file), file, Environment.GetEnvironmentVariable, needsAccounts, vault);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(file, [$"the file cannot be read: {failure.Message}"]);
        }
    }

    /// <summary>Reads and checks a configuration's text.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="file">Full path that the text stands for: named in faults, and the base of relative paths.</param>
    /// <param name="environment">Gives environment variables by name; null for those that are not set.</param>
    /// <param name="needsAccounts">As of <see cref="Read"/>.</param>
    /// <param name="vault">Gives what stands in a vault; null when there is none.</param>
    /// <exception cref="ConfigurationException">The text has faults; all of them are listed.</exception>
    public static EngineConfiguration Parse(string text, string file, Func<string, string?> environment, bool needsAccounts = true, ISecretVault? vault = null)
    {
        var errors = new List<string>();
        var folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? Path.DirectorySeparatorChar.ToString();
        var root = new ConfigurationDocument(new Placeholders(folder, environment, needsAccounts, vault), errors).Read(text);
        if (root == null) throw new ConfigurationException(file, errors);
        var configuration = ReadRoot(new ConfigurationSection(root, "", errors), folder, needsAccounts);
        return errors.Count == 0 ? configuration : throw new ConfigurationException(file, errors);
    }

    private static EngineConfiguration ReadRoot(ConfigurationSection root, string folder, bool needsAccounts)
    {
        var deployment = root.Name("deployment");
        root.Need("deployment", "is needed: a name of its own for this deployment, part of every order's key");
        var partition = root.Name("partition") ?? "";
        var limitSection = root.Section("limits");
        var limits = LimitSectionReader.Read(limitSection);
        var accountSection = root.Section("accounts");
        var accounts = AccountSectionReader.Read(accountSection);
        var scopes = LimitScopeReader.Read(limitSection, limits, accounts);
        limitSection.Finish();
        if (accounts.Count == 0) root.Fault("accounts", "at least one account is needed, such as \"accounts\": { \"paper\": { \"cash\": 100000 } }");
        var strategySection = root.Section("strategies");
        var strategies = StrategySectionReader.Read(strategySection, accounts, limits);
        if (strategies.Count == 0) root.Fault("strategies", "at least one strategy is needed: a signal of a strategy that is not configured is refused");
        var signals = ReadSignals(root.Section("signals"));
        var gateway = GatewaySectionReader.Read(root.Section("gateway"), signals, folder);
        var seal = ReadSeal(root.Section("seal"), gateway);
        var partitions = PartitionSectionReader.Read(root.Section("partitions"), partition);
        var state = Path.GetFullPath(root.Text("state") ?? "state", folder);
        var configuration = new EngineConfiguration
        {
            Deployment = deployment ?? "",
            Producer = root.Name("producer") ?? (partition.Length == 0 ? deployment ?? "" : $"{deployment}-{partition}"),
            Partition = partition,
            StateFolder = state,
            Storage = root.Text("storage") ?? EngineConfiguration.DefaultStorage,
            Streams = ReadStreams(root.Section("streams")),
            Signals = signals,
            Accounts = accounts,
            Strategies = strategies,
            Limits = limits,
            LimitScopes = scopes,
            Regime = RegimeSectionReader.Read(root.Section("regime")),
            Breakers = BreakerSectionReader.Read(root.Section("breakers"), limits, strategies),
            RiskModels = RiskModelSectionReader.Read(root.Section("riskModels")),
            RateBudget = ReadRateBudget(root.Section("rateBudget")),
            Feed = ReadFeed(root.Section("feed")),
            Partitions = partitions,
            Seal = seal,
            Gateway = gateway,
            Ledger = LedgerSectionReader.Read(root.Section("ledger"), state, folder),
            Reconciliation = ReconciliationSectionReader.Read(root.Section("reconciliation")),
            Health = HealthSectionReader.Read(root.Section("health")),
            Alerts = ReadAlerts(root.Section("alerts"), needsAccounts)
        };
        CheckContracts(root, configuration);
        root.Finish();
        return configuration;
    }

    /// <summary>Who only steers an engine sends no alerts, and what these need may lack.</summary>
    private static AlertConfiguration ReadAlerts(ConfigurationSection section, bool isNeeded) => isNeeded ? AlertSectionReader.Read(section) : new AlertConfiguration();

    /// <summary>Sizes, limits and profits of a contract whose size nobody knows would be wrong numbers.</summary>
    private static void CheckContracts(ConfigurationSection root, EngineConfiguration configuration)
    {
        var contracts = configuration.CreateContractTerms();
        foreach (var symbol in configuration.Strategies.Values.SelectMany(strategy => strategy.Symbols).Concat(configuration.Feed.Instruments.Keys).Distinct())
            if (!contracts.TryFind(symbol.ToString(), out _, out var fault)) root.Fault("ledger.contractSizes", fault);
    }

    private static StreamsConfiguration ReadStreams(ConfigurationSection section)
    {
        var standard = new StreamsConfiguration();
        var streams = new StreamsConfiguration
        {
            Kind = section.Choice("kind", ("auto", StreamsKind.Auto), ("redis", StreamsKind.Redis), ("embedded", StreamsKind.Embedded)) ?? standard.Kind,
            Redis = section.Text("redis"),
            Group = section.Name("group") ?? standard.Group,
            Consumer = section.Name("consumer") ?? standard.Consumer,
            Batch = section.Whole("batch", 1, StreamsConfiguration.MaximumBatch) ?? standard.Batch,
            DeliveryLimit = section.Whole("deliveryLimit", 1, 100) ?? standard.DeliveryLimit,
            Block = section.Time("block", TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30)) ?? standard.Block
        };
        if (streams is { Kind: StreamsKind.Redis, Redis: null }) section.Fault("redis", "is needed with kind redis: host:port, or a whole connection string");
        section.Finish();
        return streams;
    }

    private static SignalsConfiguration ReadSignals(ConfigurationSection section)
    {
        var standard = new SignalsConfiguration();
        var second = TimeSpan.FromSeconds(1);
        var signals = new SignalsConfiguration
        {
            DefaultTtl = section.Time("defaultTtl", second, TimeSpan.FromDays(365)) ?? standard.DefaultTtl,
            MaximumTtl = section.Time("maximumTtl", second, TimeSpan.FromDays(365)) ?? standard.MaximumTtl,
            MaximumSkew = section.Time("maximumSkew", TimeSpan.Zero, TimeSpan.FromHours(1)) ?? standard.MaximumSkew,
            MaximumBytes = section.Whole("maximumBytes", 1024, 1024 * 1024) ?? standard.MaximumBytes
        };
        if (signals.DefaultTtl > signals.MaximumTtl) section.Fault("defaultTtl", $"{signals.DefaultTtl} is above maximumTtl {signals.MaximumTtl}");
        section.Finish();
        return signals;
    }

    /// <summary>What the gateway of the same file relays is taken sealed only, without being listed again.</summary>
    private static SealConfiguration ReadSeal(ConfigurationSection section, GatewayConfiguration? gateway)
    {
        var sources = new HashSet<string>(gateway?.Sources.Keys ?? []);
        foreach (var (path, name) in section.Texts("sources") ?? [])
        {
            if (ConfigurationSection.IsName(name)) sources.Add(name);
            else section.Fault(path[(section.Path.Length + 1)..], $"'{name}' is no name of a source: {ConfigurationSection.NameRule}");
        }

        var seal = new SealConfiguration
        {
            Secret = section.LongSecret("secret"),
            Previous = section.LongSecret("previous"),
            Sources = sources,
            Everything = section.Switch("everything") ?? false
        };
        if (seal.Secret == null && (sources.Count > 0 || seal.Everything || seal.Previous != null))
            section.Need("secret", "is needed: gateway and engine know a signal's origin by it; write ${SLUICE_SEAL} or ${file:seal.secret}");
        section.Finish();
        return seal;
    }

    private static RateBudgetConfiguration ReadRateBudget(ConfigurationSection section)
    {
        var standard = new RateBudgetConfiguration();
        var budget = new RateBudgetConfiguration
        {
            OrdersPerSecond = (double?)section.Number("ordersPerSecond", 0.1m, 10_000) ?? standard.OrdersPerSecond,
            Burst = section.Whole("burst", 1, 10_000) ?? standard.Burst,
            ReservedShare = (double?)section.Number("reservedShare", 0, 0.9m) ?? standard.ReservedShare
        };
        section.Finish();
        return budget;
    }

    private static FeedConfiguration ReadFeed(ConfigurationSection section)
    {
        var standard = new FeedConfiguration();
        var feed = new FeedConfiguration
        {
            Seed = section.Whole("seed", int.MinValue, int.MaxValue) ?? standard.Seed,
            Interval = section.Time("interval", TimeSpan.FromMilliseconds(1), TimeSpan.FromMinutes(1)) ?? standard.Interval,
            Volatility = (double?)section.Number("volatility", 0, 10) ?? standard.Volatility,
            Instruments = ReadInstruments(section.Section("instruments"))
        };
        section.Finish();
        return feed;
    }

    private static Dictionary<InstrumentId, decimal> ReadInstruments(ConfigurationSection section)
    {
        var instruments = new Dictionary<InstrumentId, decimal>();
        foreach (var (name, price) in section.NamedNumbers(0.0001m, 10_000_000))
        {
            if (!InstrumentId.TryParse(name, out var id, out var fault)) section.Fault(name, fault);
            else if (!instruments.TryAdd(id, price)) section.Fault(name, $"{id} is listed twice");
        }

        return instruments;
    }
}
