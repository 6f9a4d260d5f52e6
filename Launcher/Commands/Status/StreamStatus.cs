using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Events;
using Sluice.Core.Storage;
using Sluice.Core.Streams;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Status;

/// <summary>The streams' lengths, and how many events wait to be published.</summary>
internal sealed class StreamStatus
{
    private readonly Dictionary<string, long> _lengths = [];
    private string _kind = "";
    private long _unpublished;
    private string? _failure;

    public static StreamStatus Read(IEngineStorage storage, EngineConfiguration configuration, long lastSequence)
    {
        var status = new StreamStatus();
        var names = new StreamNames(configuration.Partition);
        var streams = storage.OpenStreams();
        status._kind = streams.Kind;
        try
        {
            foreach (var name in new[] { names.Signals, names.DeadSignals, StreamNames.Events, StreamNames.Monitoring }) status._lengths[name] = streams.Length(name);
            status._unpublished = Math.Max(0, lastSequence - streams.Watermark(configuration.Producer));
        }
        catch (StreamUnavailableException away)
        {
            status._failure = away.Message;
        }

        return status;
    }

    public void Write(CommandOutput output)
    {
        if (_failure != null)
        {
            output.Line($"streams ({_kind}): unreachable: {_failure}");
            return;
        }

        output.Line($"streams ({_kind}): {string.Join(", ", _lengths.Select(length => $"{length.Key} {length.Value}"))}; {_unpublished} events to publish");
    }

    public JObject ToJson() => new()
    {
        ["kind"] = _kind,
        ["reachable"] = _failure == null,
        ["message"] = _failure,
        ["lengths"] = JObject.FromObject(_lengths),
        ["unpublished"] = _failure == null ? _unpublished : null
    };
}
