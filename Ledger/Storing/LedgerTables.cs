namespace Sluice.Ledger.Storing;

/// <summary>The tables that the writer writes, with their columns in the order of <see cref="BatchWriter"/>.</summary>
internal static class LedgerTables
{
    private const string MoveColumns =
        "id, book, kind, time, venue_order, reference, cumulative, quantity, price, fee, fee_currency, split_to, split_from, execution_id, revision, entry, position, closed, realized, realized_average";

    public static readonly LedgerTable Entry = new("entry", "id, kind, time, booked, move, reverses, reference");

    public static readonly LedgerTable Posting = new("posting", "entry, line, account, amount, quantity");

    public static readonly LedgerTable NewMove = new("move", MoveColumns);

    public static readonly LedgerTable ChangedMove = new("move", MoveColumns, "id");

    /// <summary>Balances grow by what a batch adds.</summary>
    public static readonly LedgerTable Account = new("account", "id, kind, broker, account, strategy, symbol, currency, balance, quantity", "id") { Added = "balance, quantity" };

    public static readonly LedgerTable Book = new(
        "book",
        "id, broker, account, strategy, symbol, currency, multiplier, style, quantity, lot_value, average_value, realized, realized_average, next_lot, moves, last_move, last_time",
        "id");

    public static readonly LedgerTable Lot = new("lot", "book, number, opened, price, quantity, value", "book, number");

    public static readonly LedgerTable Order = new("venue_order", "id, broker, account, broker_order_id, symbol, book, filled, gaps, intent, source, signal_id, order_id", "id");

    public static readonly LedgerTable Fact = new("fact", "reference, kind, time, booked, body");

    public static readonly LedgerTable Split = new("split", "broker, account, symbol, reference, time, split_to, split_from");

    public static readonly LedgerTable OrderState = new("order_state", Rows.OrderColumns, "intent");

    public static readonly LedgerTable Mark = new("mark", "producer, sequence", "producer");

    public static readonly LedgerTable Refused = new("refused", "key, body, why, time", "key");

    public static readonly LedgerTable Rate = new("rate", "currency, quote, time, value", "currency, quote, time");
}
