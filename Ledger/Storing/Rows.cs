using System.Data;
using System.Data.Common;
using Dapper;
using Sluice.Core.Instruments;
using Sluice.Ledger.Books;
using Sluice.Ledger.Reading;

namespace Sluice.Ledger.Storing;

/// <summary>The tables' columns and how their rows are read: each list and its reader side by side.</summary>
internal static class Rows
{
    public const string BookColumns = "id, broker, account, strategy, symbol, style, multiplier, currency, quantity, lot_value, average_value, realized, realized_average, moves, last_time";

    public const string LotColumns = "number, opened, price, quantity, value";

    public const string AccountColumns = "a.id, a.kind, a.broker, a.account, a.strategy, a.symbol, a.currency, a.balance, a.quantity";

    /// <summary>Of a move m and its order o; an execution's reference is the broker's order id, which the order keeps.</summary>
    public const string MoveColumns =
        "m.id, m.book, m.kind, m.time, coalesce(m.reference, o.broker_order_id), m.cumulative, m.quantity, m.price, m.fee, m.fee_currency, m.split_to, m.split_from, " +
        "m.venue_order, m.execution_id, m.revision, m.entry, m.position, m.closed, m.realized, m.realized_average";

    public const string OrderColumns =
        "intent, state, broker, account, strategy, symbol, source, signal_id, order_id, broker_order_id, side, quantity, filled, average_price, reason, message, received, sent, acknowledged, changed, producer, sequence, order_type, arrival_price";

    public static BookRow Book(RowReader row)
    {
        var id = row.Number();
        var book = new BookId(row.Text(), row.Text(), row.Text(), row.Text());
        var terms = new InstrumentTerms(book.Symbol, row.Choice<ContractStyle>(), row.Exact(), row.Text());
        return new BookRow(id, book, terms, row.Amount(), row.Amount(), row.Amount(), row.Amount(), row.Amount(), row.Number(), row.Time());
    }

    public static Lot Lot(RowReader row) => new(row.Number(), row.Time(), row.Exact(), row.Amount(), row.Amount());

    public static BalanceRow Balance(RowReader row)
    {
        var id = row.Number();
        var kind = row.Choice<AccountKind>();
        var code = new AccountCode(kind, row.Text(), row.Text(), row.Text(), row.Text(), row.Text());
        return new BalanceRow(id, code, row.Amount(), row.Amount());
    }

    public static MoveRow Move(RowReader row)
    {
        var (id, book) = (row.Number(), row.Number());
        var move = new Move
        {
            Kind = row.Choice<MoveKind>(),
            Time = row.Time(),
            Reference = row.Text(),
            Cumulative = row.Amount(),
            Quantity = row.Amount(),
            Price = row.Exact(),
            Fee = row.Amount(),
            FeeCurrency = row.Text(),
            SplitTo = row.ExactOrNone() ?? 1,
            SplitFrom = row.ExactOrNone() ?? 1
        };
        return new MoveRow(id, book, move, row.NumberOrNone(), row.TextOrNone(), (int)row.Number(), row.NumberOrNone(), row.Amount(), row.Amount(), row.Amount(), row.Amount());
    }

    public static ExecutionRow Execution(RowReader row) =>
        new(Move(row), new BookId(row.Text(), row.Text(), row.Text(), row.Text()), row.TextOrNone(), row.TextOrNone(), row.TextOrNone(), row.TextOrNone());

    public static OrderRow Order(RowReader row) => new()
    {
        IntentId = row.Text(),
        State = row.Text(),
        Broker = row.Text(),
        Account = row.Text(),
        Strategy = row.Text(),
        Symbol = row.Text(),
        Source = row.TextOrNone(),
        SignalId = row.TextOrNone(),
        OrderId = row.TextOrNone(),
        BrokerOrderId = row.TextOrNone(),
        Side = row.Text(),
        Quantity = row.Amount(),
        Filled = row.Amount(),
        AveragePrice = row.ExactOrNone(),
        Reason = row.TextOrNone(),
        Message = row.TextOrNone(),
        Received = row.TimeOrNone(),
        Sent = row.TimeOrNone(),
        Acknowledged = row.TimeOrNone(),
        Changed = row.Time(),
        Producer = row.Text(),
        Sequence = row.Number(),
        OrderType = row.TextOrNone(),
        ArrivalPrice = row.ExactOrNone()
    };

    /// <summary>All rows of a query.</summary>
    public static List<T> Query<T>(DbConnection connection, IDbTransaction? transaction, string sql, object? parameters, Func<RowReader, T> read)
    {
        using var rows = (DbDataReader)connection.ExecuteReader(sql, parameters, transaction);
        var reader = new RowReader(rows);
        var found = new List<T>();
        while (rows.Read())
        {
            reader.Restart();
            found.Add(read(reader));
        }

        return found;
    }
}
