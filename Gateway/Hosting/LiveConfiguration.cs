using System.Security.Cryptography;
using System.Text;
using Sluice.Core.Configuration;

namespace Sluice.Gateway.Hosting;

/// <summary>
/// The configuration as it is now. Sources with their keys and rights, addresses and the seal are read anew while the gateway runs, from wherever
/// they come; everything else is as it was at the start. A configuration with faults changes nothing.
/// </summary>
internal sealed class LiveConfiguration
{
    private readonly Func<EngineConfiguration>? _reread;
    private readonly Action<string> _report;
    private volatile EngineConfiguration _current;
    private string _fingerprint;
    private string? _fault;

    public LiveConfiguration(EngineConfiguration first, Func<EngineConfiguration>? reread, Action<string> report)
    {
        (_current, _fingerprint, _reread, _report) = (first, FingerprintOf(first), reread, report);
    }

    /// <summary>Raised on the reading thread when something has changed.</summary>
    public event Action? Changed;

    public EngineConfiguration Current => _current;

    public GatewayConfiguration Gateway => _current.Gateway!;

    /// <summary>Does one bounded piece of work and says when to be called again.</summary>
    public TimeSpan Step()
    {
        if (_reread == null) return Timeout.InfiniteTimeSpan;
        try
        {
            Adopt(_reread());
            _fault = null;
        }
        catch (ConfigurationException failure)
        {
            if (_fault != failure.Message) _report($"the configuration cannot be read anew, and nothing changes: {failure.Message}");
            _fault = failure.Message;
        }

        return Gateway.Reread;
    }

    private void Adopt(EngineConfiguration read)
    {
        if (read is not { Gateway: { } gateway, Seal.Secret: not null }) return;
        var fingerprint = FingerprintOf(read);
        if (fingerprint == _fingerprint) return;
        _current = _current with { Seal = read.Seal, Gateway = Gateway with { Sources = gateway.Sources, Addresses = gateway.Addresses } };
        _fingerprint = fingerprint;
        _report("the configuration was read anew: sources, addresses or the seal have changed");
        Changed?.Invoke();
    }

    /// <summary>A hash of everything that may change: the secrets themselves are not kept twice.</summary>
    private static string FingerprintOf(EngineConfiguration configuration)
    {
        var gateway = configuration.Gateway!;
        var text = new StringBuilder();
        Add(text, [configuration.Seal.Secret?.Reveal(), configuration.Seal.Previous?.Reveal(), .. gateway.Addresses.Select(network => network.ToString())]);
        foreach (var (name, source) in gateway.Sources.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Add(text, [name, .. source.Keys.Select(key => key.Reveal())]);
            Add(text, [source.SharedSecret?.Secret.Reveal(), $"{source.SharedSecret?.MaximumValue}", $"{source.SharedSecret?.PerDay}", $"{source.AllStrategies} {source.AllSymbols} {source.RatePerMinute}"]);
            Add(text, source.Strategies.Order(StringComparer.Ordinal));
            Add(text, source.Symbols.Select(symbol => symbol.ToString()).Order(StringComparer.Ordinal));
            Add(text, source.Actions.Order().Select(action => action.ToString()));
            Add(text, source.Addresses.Select(network => network.ToString()));
        }

        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Each list with its length, each text with its own, so that no two configurations read the same.</summary>
    private static void Add(StringBuilder text, IEnumerable<string?> values)
    {
        string?[] all = [.. values];
        text.Append(all.Length).Append(';');
        foreach (var value in all) text.Append(value?.Length ?? -1).Append(':').Append(value).Append(';');
    }
}
