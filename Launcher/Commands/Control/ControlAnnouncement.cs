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
        try
        {
            var name = new StreamNames(configuration.Partition).Control;
            storage.OpenStreams().Append(name, [new StreamMessage($"{row.Number}", "CONTROL", document.ToString(Formatting.None))]);
            return true;
        }
        catch (StreamUnavailableException away)
        {
            output.Note($"sluice: it holds, but the control stream could not be told: {away.Message}");
            return false;
        }
    }
}
