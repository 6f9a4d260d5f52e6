using System.Globalization;
using Newtonsoft.Json;
using Sluice.Core.Books;
using Sluice.Core.Events;
using Sluice.Core.Journal;

namespace Sluice.Launcher.Commands.Backtest;

/// <summary>
/// Writes the journal of a backtest as JSON lines: signals, intents, executions, positions, each in order. No wall clock, no culture, a fixed
/// order of fields: the same backtest gives the same bytes.
/// </summary>
internal static class JournalDump
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public static void WriteJournal(string file, MemoryJournalStore store, IReadOnlyList<BookPosition> positions)
    {
        using var writer = Open(file);
        foreach (var signal in store.Signals) Line(writer, json => Signal(json, signal));
        foreach (var intent in store.Intents) Line(writer, json => Intent(json, intent));
        foreach (var execution in store.Executions) Line(writer, json => Execution(json, execution));
        foreach (var position in positions.OrderBy(position => position.Key.ToString(), StringComparer.Ordinal)) Line(writer, json => Position(json, position));
    }

    public static void WriteEvents(string file, IReadOnlyList<OutboxRow> events)
    {
        using var writer = Open(file);
        foreach (var row in events) writer.Write(row.Json + "\n");
    }

    private static StreamWriter Open(string file) => new(file, append: false) { NewLine = "\n" };

    private static void Line(StreamWriter writer, Action<JsonTextWriter> fields)
    {
        using var json = new JsonTextWriter(writer) { CloseOutput = false, AutoCompleteOnClose = false };
        json.WriteStartObject();
        fields(json);
        json.WriteEndObject();
        json.Flush();
        writer.Write('\n');
    }

    private static void Signal(JsonTextWriter json, SignalRecord signal)
    {
        Field(json, "kind", "signal");
        Field(json, "sequence", signal.Sequence);
        Field(json, "source", signal.Key.Source);
        Field(json, "id", signal.Key.Id);
        Field(json, "strategy", signal.Strategy);
        Field(json, "symbol", signal.Symbol);
        Field(json, "state", signal.State.ToString());
        Field(json, "outcome", signal.Outcome?.ToString());
        Field(json, "reason", signal.Reason == ReasonCode.None ? null : EventCodec.NameOf(signal.Reason));
        Field(json, "message", signal.Message.Length == 0 ? null : signal.Message);
        Field(json, "received", signal.Received);
        Field(json, "changed", signal.Changed);
    }

    private static void Intent(JsonTextWriter json, IntentRecord intent)
    {
        Field(json, "kind", "intent");
        Field(json, "key", intent.Key.Value);
        Field(json, "source", intent.Signal.Source);
        Field(json, "signalId", intent.Signal.Id);
        Field(json, "strategy", intent.Strategy);
        Field(json, "purpose", intent.Purpose.ToString());
        Field(json, "index", intent.Index);
        Field(json, "account", intent.Account);
        Field(json, "symbol", intent.Symbol);
        Field(json, "side", intent.Side.ToString());
        Field(json, "quantity", intent.Quantity);
        Field(json, "type", intent.Kind.ToString());
        Field(json, "limitPrice", intent.LimitPrice);
        Field(json, "stopPrice", intent.StopPrice);
        Field(json, "combo", intent.Group?.Key.Value);
        Field(json, "netPrice", intent.Group?.NetPrice);
        Field(json, "state", intent.State.ToString());
        Field(json, "outcome", intent.Outcome.ToString());
        Field(json, "filled", intent.FilledQuantity);
        Field(json, "notional", intent.FilledNotional);
        Field(json, "reason", intent.Reason == ReasonCode.None ? null : EventCodec.NameOf(intent.Reason));
        Field(json, "message", intent.Message.Length == 0 ? null : intent.Message);
        Field(json, "planned", intent.Planned);
        Field(json, "changed", intent.Changed);
    }

    private static void Execution(JsonTextWriter json, ExecutionRecord execution)
    {
        Field(json, "kind", "execution");
        Field(json, "intent", execution.Intent.Value);
        Field(json, "symbol", execution.Symbol);
        Field(json, "side", execution.Side.ToString());
        Field(json, "from", execution.CumulativeFrom);
        Field(json, "to", execution.CumulativeTo);
        Field(json, "price", execution.Price);
        Field(json, "fee", execution.Fee);
        Field(json, "currency", execution.Currency);
        Field(json, "time", execution.Time);
    }

    private static void Position(JsonTextWriter json, BookPosition position)
    {
        Field(json, "kind", "position");
        Field(json, "strategy", position.Key.Strategy);
        Field(json, "account", position.Key.Account);
        Field(json, "symbol", position.Key.Symbol);
        Field(json, "quantity", position.Quantity);
        Field(json, "averagePrice", position.AveragePrice);
        Field(json, "realized", position.Realized);
        Field(json, "fees", position.Fees);
    }

    private static void Field(JsonTextWriter json, string name, string? value)
    {
        if (value == null) return;
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Field(JsonTextWriter json, string name, long value)
    {
        json.WritePropertyName(name);
        json.WriteValue(value);
    }

    private static void Field(JsonTextWriter json, string name, DateTime value) => Field(json, name, value.ToString(TimeFormat, CultureInfo.InvariantCulture));

    private static void Field(JsonTextWriter json, string name, decimal? value)
    {
        if (value is not { } number) return;
        json.WritePropertyName(name);
        json.WriteRawValue((number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture));
    }
}
