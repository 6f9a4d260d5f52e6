using Sluice.Core;
using Sluice.Core.Events;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Journal;

/// <summary>Intents as rows, in order of planning. The writing half, and how a row is read.</summary>
internal sealed class IntentTable(SqliteDatabase database)
{
    public const string Columns =
        "key, source, signal_id, strategy, purpose, purpose_index, broker, account, symbol, side, quantity, kind, limit_price, stop_price, " +
        "trailing_amount, trailing_percent, duration, good_til, reduces_position, arrival_price, currency, state, outcome, order_id, " +
        "broker_order_id, filled_quantity, filled_notional, reason, message, changed, received, planned, sending, acknowledged, " +
        "group_key, group_leg, group_count, group_quantity, group_net_price, wanted_limit_price, wanted_stop_price, extended_hours";

    private readonly SqliteStatement _insert = database.Prepare(Sql.InsertNew("intent", Columns));
    private readonly SqliteStatement _update = database.Prepare(Sql.Update("intent", Columns, "key = ? AND state = ?"));

    /// <exception cref="InvariantViolationException">The row is not in the expected former state.</exception>
    public void Write(IntentRecord after, IntentState? before)
    {
        var changed = before is { } expected ? Add(_update, after).Add(after.Key.Value).Add(expected).Run() : Add(_insert, after).Run();
        Invariant.Holds(changed == 1, $"intent {after.Key} is not {before?.ToString() ?? "new"}");
    }

    public static IntentRecord Read(SqliteStatement row) => new()
    {
        Key = new IntentKey(row.Text()),
        Signal = new SignalKey(row.Text(), row.Text()),
        Strategy = row.Text(),
        Purpose = row.Choice<IntentPurpose>(),
        Index = row.Count(),
        Broker = row.Text(),
        Account = row.Text(),
        Symbol = row.Text(),
        Side = row.Choice<OrderSide>(),
        Quantity = row.Money(),
        Kind = row.Choice<OrderKind>(),
        LimitPrice = row.OptionalMoney(),
        StopPrice = row.OptionalMoney(),
        TrailingAmount = row.OptionalMoney(),
        TrailingPercent = row.Flag(),
        Duration = row.Choice<OrderDuration>(),
        GoodTil = row.OptionalTime(),
        ReducesPosition = row.Flag(),
        ArrivalPrice = row.Money(),
        Currency = row.Text(),
        State = row.Choice<IntentState>(),
        Outcome = row.Choice<IntentOutcome>(),
        OrderId = row.OptionalText(),
        BrokerOrderId = row.OptionalText(),
        FilledQuantity = row.Money(),
        FilledNotional = row.Money(),
        Reason = row.Choice<ReasonCode>(),
        Message = row.Text(),
        Changed = row.Time(),
        Received = row.Time(),
        Planned = row.Time(),
        Sending = row.OptionalTime(),
        Acknowledged = row.OptionalTime(),
        Group = row.Combo(),
        Wanted = ReadWanted(row),
        ExtendedHours = row.Flag()
    };

    private static IntentPrices? ReadWanted(SqliteStatement row)
    {
        var (limit, stop) = (row.OptionalMoney(), row.OptionalMoney());
        return limit == null && stop == null ? null : new IntentPrices(limit, stop);
    }

    private static SqliteStatement Add(SqliteStatement statement, IntentRecord intent) => statement.Bind()
        .Add(intent.Key.Value).Add(intent.Signal.Source).Add(intent.Signal.Id).Add(intent.Strategy).Add(intent.Purpose).Add((long)intent.Index)
        .Add(intent.Broker).Add(intent.Account).Add(intent.Symbol).Add(intent.Side).Add(intent.Quantity).Add(intent.Kind)
        .Add(intent.LimitPrice).Add(intent.StopPrice).Add(intent.TrailingAmount).Add(intent.TrailingPercent).Add(intent.Duration)
        .Add(intent.GoodTil).Add(intent.ReducesPosition).Add(intent.ArrivalPrice).Add(intent.Currency).Add(intent.State).Add(intent.Outcome)
        .Add(intent.OrderId).Add(intent.BrokerOrderId).Add(intent.FilledQuantity).Add(intent.FilledNotional).Add(intent.Reason)
        .Add(intent.Message).Add(intent.Changed).Add(intent.Received).Add(intent.Planned).Add(intent.Sending).Add(intent.Acknowledged)
        .Add(intent.Group).Add(intent.Wanted?.Limit).Add(intent.Wanted?.Stop).Add(intent.ExtendedHours);
}
