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
    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, ControlRow row, CommandOutput output) =>
        Send(storage, configuration, "CONTROL", $"{row.Number}", output, new JObject
        {
            ["number"] = row.Number,
            ["scope"] = row.Scope.ToString().ToLowerInvariant(),
            ["name"] = row.Name,
            ["state"] = row.State.ToString().ToUpperInvariant(),
            ["who"] = row.Who,
            ["why"] = row.Why,
            ["time"] = row.When
        });

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, OrderDecision decision, CommandOutput output) =>
        Send(storage, configuration, "ORDER_DECISION", $"order-{decision.Number}", output, new JObject
        {
            ["number"] = decision.Number,
            ["intentId"] = decision.Intent,
            ["brokerOrderId"] = decision.BrokerOrderId,
            ["who"] = decision.Who,
            ["why"] = decision.Why,
            ["time"] = decision.When
        });

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, RouteRequest request, CommandOutput output) =>
        Send(storage, configuration, "ROUTE", $"route-{request.Number}", output, new JObject
        {
            ["number"] = request.Number,
            ["route"] = request.Router,
            ["move"] = request.Move.ToString().ToUpperInvariant(),
            ["account"] = request.Account,
            ["who"] = request.Who,
            ["why"] = request.Why,
            ["time"] = request.When
        });

    public static bool Send(IEngineStorage storage, EngineConfiguration configuration, RegimeRow row, CommandOutput output) =>
        Send(storage, configuration, "REGIME", $"regime-{row.Number}", output, ControlReport.ToJson(row));

    private static bool Send(IEngineStorage storage, EngineConfiguration configuration, string type, string id, CommandOutput output, JObject document)
    {
        try
        {
            var name = new StreamNames(configuration.Partition).Control;
            storage.OpenStreams().Append(name, [new StreamMessage(id, type, document.ToString(Formatting.None))]);
            return true;
        }
        catch (StreamUnavailableException away)
        {
            output.Note($"sluice: it holds, but the control stream could not be told: {away.Message}");
            return false;
        }
    }
}
