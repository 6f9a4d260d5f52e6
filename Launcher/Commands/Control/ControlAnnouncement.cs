using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Storage;
using Sluice.Core.Streams;
using Sluice.Launcher.Output;

namespace Sluice.Launcher.Commands.Control;

/// <summary>
/// Tells the control stream of a decision. The decision holds without it: rows and switch are the truth, and a stream that is away is a note.
/// </summary>
internal static class ControlAnnouncement
{
    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, ControlRow row, CommandOutput output)
    {
        var document = new JObject
        {
            ["number"] = row.Number,
            ["scope"] = row.Scope.ToString().ToLowerInvariant(),
            ["name"] = row.Name,
            ["state"] = row.State.ToString().ToUpperInvariant(),
            ["who"] = row.Who,
            ["why"] = row.Why,
            ["time"] = row.When
        };
        return Send(storage, configuration, new StreamMessage($"{row.Number}", "CONTROL", document.ToString(Formatting.None)), output);
    }

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, RouteRequest request, CommandOutput output)
    {
        var document = new JObject
        {
            ["number"] = request.Number,
            ["route"] = request.Router,
            ["move"] = request.Move.ToString().ToUpperInvariant(),
            ["account"] = request.Account,
            ["who"] = request.Who,
            ["why"] = request.Why,
            ["time"] = request.When
        };
        return Send(storage, configuration, new StreamMessage($"route-{request.Number}", "ROUTE", document.ToString(Formatting.None)), output);
    }

    private static bool Send(IEngineStorage storage, EngineConfiguration configuration, StreamMessage message, CommandOutput output)
    {
        try
        {
            storage.OpenStreams().Append(new StreamNames(configuration.Partition).Control, [message]);
            return true;
        }
        catch (StreamUnavailableException away)
        {
            output.Note($"sluice: it holds, but the control stream could not be told: {away.Message}");
            return false;
        }
    }
}
