using System.Globalization;
using Newtonsoft.Json;
using Newtonsoft.Json.Converters;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using Sluice.Core.Configuration;
using Sluice.Core.Control;
using Sluice.Core.Events;
using Sluice.Core.Inbox;
using Sluice.Core.Journal;
using Sluice.Gateway.Http;
using Sluice.Storage;

namespace Sluice.Gateway.Admin;

/// <summary>What people may look at.</summary>
internal sealed class AdminViews(EngineConfiguration configuration, IControlStore control, IInboxStore store)
{
    private const int MaximumAudit = 500;

    private static readonly JsonSerializer Serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new CamelCasePropertyNamesContractResolver(),
        Converters = [new StringEnumConverter()]
    });

    public Answer State()
    {
        var document = ControlDocuments.Of(control.Read());
        document.AddFirst(new JProperty("deployment", configuration.Deployment));
        return Good(document);
    }

    /// <summary>The limits of the file that the gateway was started with.</summary>
    public Answer Limits() => Good(new JObject
    {
        ["limits"] = JObject.FromObject(configuration.Limits, Serializer),
        ["strategies"] = new JObject(configuration.Strategies.Values.Select(strategy => new JProperty(strategy.Name, new JObject
        {
            ["allocation"] = strategy.Allocation,
            ["autoExecute"] = strategy.AutoExecute,
            ["reviewAbove"] = strategy.ReviewAbove,
            ["limits"] = JObject.FromObject(strategy.Limits, Serializer)
        })))
    });

    /// <summary>Orders in doubt, from the journal of the engine whose state folder the gateway shares.</summary>
    public Answer Doubtful()
    {
        using var journal = JournalView.Open(configuration.StateFolder);
        if (journal == null) return Answer.Refused(new Refusal(404, ReasonCode.NotFound, "no engine has run in the gateway's state folder: ask on the engine's machine, with 'sluice resolve'"));
        return Good(new JObject { ["orders"] = new JArray(journal.LiveIntents().Where(intent => intent.State == IntentState.Unknown).Select(Shown)) });
    }

    /// <summary>Lines of the audit, newest first; <c>before</c> and <c>limit</c> in the query.</summary>
    public Answer Audit(AdminVisit visit)
    {
        var before = Number(visit, "before");
        var limit = (int)Math.Clamp(Number(visit, "limit") ?? 100, 1, MaximumAudit);
        return Good(new JObject { ["rows"] = new JArray(store.Audit(before, limit).Select(Shown)) });
    }

    private static Answer Good(JObject document)
    {
        document.AddFirst(new JProperty("status", 200));
        return new Answer(200, document);
    }

    private static long? Number(AdminVisit visit, string name) =>
        long.TryParse(visit.Context.Request.Query[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static JObject Shown(IntentRecord intent) => new()
    {
        ["intent"] = intent.Key.Value,
        ["broker"] = intent.Broker,
        ["account"] = intent.Account,
        ["strategy"] = intent.Strategy,
        ["source"] = intent.Signal.Source,
        ["signalId"] = intent.Signal.Id,
        ["symbol"] = intent.Symbol,
        ["side"] = intent.Side.ToString().ToLowerInvariant(),
        ["quantity"] = intent.Quantity,
        ["since"] = intent.Changed,
        ["message"] = intent.Message
    };

    private static JObject Shown(AuditRow row) => new()
    {
        ["number"] = row.Number,
        ["time"] = Answer.Text(row.Note.Time),
        ["who"] = row.Note.Who,
        ["address"] = row.Note.Address,
        ["what"] = row.Note.What,
        ["signal"] = row.Note.Signal,
        ["decision"] = row.Note.Decision,
        ["message"] = row.Note.Message,
        ["hash"] = row.Hash
    };
}
