using System.Net;
using Sluice.Core.Control;
using Sluice.Core.Instruments;
using Sluice.Core.Secrets;
using Sluice.Core.Signals;

namespace Sluice.Core.Configuration;

/// <summary>Reads <c>gateway</c>.</summary>
internal static class GatewaySectionReader
{
    private const decimal MaximumMoney = 1_000_000_000_000m;

    public static GatewayConfiguration? Read(ConfigurationSection section, SignalsConfiguration signals, string folder)
    {
        if (!section.Exists) return null;
        var standard = new GatewayConfiguration();
        var gateway = new GatewayConfiguration
        {
            Listen = ReadListen(section) ?? standard.Listen,
            Instance = section.Name("instance") ?? standard.Instance,
            ClockWindow = section.Time("clockWindow", TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15)) ?? standard.ClockWindow,
            MaximumBatch = section.Whole("maximumBatch", 1, 256) ?? standard.MaximumBatch,
            MaximumBatchBytes = section.Whole("maximumBatchBytes", 1024, 16 * 1024 * 1024) ?? standard.MaximumBatchBytes,
            MaximumOpen = section.Whole("maximumOpen", 1, 1_000_000) ?? standard.MaximumOpen,
            RelayAgain = section.Time("relayAgain", TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(15)) ?? standard.RelayAgain,
            Reread = section.Time("reread", TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) ?? standard.Reread,
            Tls = ReadTls(section.Section("tls"), folder),
            Inbox = InboxSectionReader.Read(section.Section("inbox"), signals),
            Admin = AdminSectionReader.Read(section.Section("admin")),
            Addresses = ReadAddresses(section),
            Sources = ReadSources(section.Section("sources"))
        };
        if (gateway.Sources.Count == 0) section.Fault("sources", "at least one source is needed: who may send signals, with which key");
        section.Finish();
        return gateway;
    }

    private static TlsConfiguration? ReadTls(ConfigurationSection section, string folder)
    {
        if (!section.Exists) return null;
        section.Need("certificate", "is needed: a PEM file with the server's certificate and those above it");
        section.Need("key", "is needed: a PEM file with the certificate's key");
        var tls = new TlsConfiguration
        {
            Certificate = Path.GetFullPath(section.Text("certificate") ?? "", folder),
            Key = Path.GetFullPath(section.Text("key") ?? "", folder),
            KeyPassword = section.Secret("keyPassword"),
            ClientCa = section.Text("clientCa") is { } ca ? Path.GetFullPath(ca, folder) : null
        };
        section.Finish();
        return tls;
    }

    private static Dictionary<string, GatewaySourceConfiguration> ReadSources(ConfigurationSection sources)
    {
        var result = new Dictionary<string, GatewaySourceConfiguration>();
        foreach (var (name, section) in sources.Named())
        {
            if (!ConfigurationSection.IsName(name)) sources.Fault(name, $"'{name}' is no name for a source: {ConfigurationSection.NameRule}");
            if (name == FlattenRequest.Source) sources.Fault(name, $"'{name}' is the engine's own: give the source another name");
            result[name] = ReadSource(name, section);
        }

        return result;
    }

    private static GatewaySourceConfiguration ReadSource(string name, ConfigurationSection section)
    {
        var strategies = section.Texts("strategies");
        section.Need("strategies", "is needed: the strategies that this source may send signals for, or [\"*\"]");
        Secret?[] keys = [section.LongSecret("key"), section.LongSecret("previousKey")];
        var source = new GatewaySourceConfiguration
        {
            Name = name,
            Keys = [.. keys.OfType<Secret>()],
            SharedSecret = ReadSharedSecret(section.Section("sharedSecret")),
            Strategies = strategies?.Select(strategy => strategy.Text).ToHashSet() ?? [],
            AllStrategies = strategies is [{ Text: "*" }],
            Symbols = ReadSymbols(section, out var all),
            AllSymbols = all,
            Actions = ReadActions(section),
            RatePerMinute = section.Whole("ratePerMinute", 1, 100_000) ?? 600,
            Addresses = ReadAddresses(section)
        };
        if (source.SharedSecret == null) section.Need("key", "is needed: the key that this source signs with; write ${SLUICE_KEY_X} or ${file:x.key}");
        section.Finish();
        return source;
    }

    private static SharedSecretConfiguration? ReadSharedSecret(ConfigurationSection section)
    {
        if (!section.Exists) return null;
        section.Need("secret", "is needed: the text that the sender puts into each body; write ${SLUICE_SHARED} or ${file:shared.secret}");
        section.Need("maximumValue", "is needed: the largest value of one signal, in the instrument's currency");
        section.Need("perDay", "is needed: the largest number of signals of one day");
        var shared = new SharedSecretConfiguration
        {
            Secret = section.LongSecret("secret") ?? new Secret(""),
            MaximumValue = section.Number("maximumValue", 0.01m, MaximumMoney) ?? 0,
            PerDay = section.Whole("perDay", 1, 10_000) ?? 0
        };
        section.Finish();
        return shared;
    }

    private static HashSet<InstrumentId> ReadSymbols(ConfigurationSection section, out bool all)
    {
        var symbols = new HashSet<InstrumentId>();
        var texts = section.Texts("symbols");
        all = texts is null or [{ Text: "*" }];
        if (texts == null || all) return symbols;
        for (var i = 0; i < texts.Count; i++)
        {
            if (InstrumentId.TryParse(texts[i].Text, out var id, out var fault)) symbols.Add(id);
            else section.Fault($"symbols[{i}]", fault);
        }

        return symbols;
    }

    private static HashSet<SignalAction> ReadActions(ConfigurationSection section)
    {
        var texts = section.Texts("actions");
        if (texts is null or [{ Text: "*" }]) return [.. Enum.GetValues<SignalAction>()];
        var actions = new HashSet<SignalAction>();
        for (var i = 0; i < texts.Count; i++)
        {
            var known = SignalNames.Actions.Where(action => action.Name == texts[i].Text).ToArray();
            if (known.Length == 1) actions.Add(known[0].Value);
            else section.Fault($"actions[{i}]", $"'{texts[i].Text}' is not one of {string.Join(", ", SignalNames.Actions.Select(action => action.Name))}");
        }

        return actions;
    }

    private static IPEndPoint? ReadListen(ConfigurationSection section)
    {
        if (section.Text("listen") is not { } text) return null;
        // Without a port, 127.0.0.1 would read as port 0.
        if (IPEndPoint.TryParse(text, out var endpoint) && text.EndsWith($":{endpoint.Port}", StringComparison.Ordinal)) return endpoint;
        section.Fault("listen", $"'{text}' is no address and port such as 127.0.0.1:8080, 0.0.0.0:8080 or [::1]:8080; port 0 takes a free one");
        return null;
    }

    internal static IPNetwork[] ReadAddresses(ConfigurationSection section)
    {
        var networks = new List<IPNetwork>();
        var texts = section.Texts("addresses") ?? [];
        for (var i = 0; i < texts.Count; i++)
        {
            var text = texts[i].Text;
            if (IPNetwork.TryParse(text, out var network)) networks.Add(network);
            else if (IPAddress.TryParse(text, out var address)) networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else section.Fault($"addresses[{i}]", $"'{text}' is neither an address nor a network such as 10.0.0.0/8");
        }

        return [.. networks];
    }
}
