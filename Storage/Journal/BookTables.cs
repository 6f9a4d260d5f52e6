using System.Globalization;
using Sluice.Core;
using Sluice.Core.Books;
using Sluice.Core.Journal;
using Sluice.Core.Signals;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Journal;

/// <summary>Executions, which are only ever added, and the positions and protective levels that follow from them.</summary>
internal sealed class BookTables(SqliteDatabase database)
{
    public const string ExecutionColumns =
        "intent, source, signal_id, strategy, broker, account, broker_order_id, leg, symbol, side, cumulative_from, cumulative_to, price, fee, " +
        "currency, execution_id, time, origin";

    public const string FeeColumns = "broker, account, venue_id, intent, source, signal_id, strategy, broker_order_id, symbol, amount, currency, time";

    public const string PositionColumns = Book + ", " + PositionValues;
    public const string ProtectionColumns = Book + ", " + ProtectionValues;

    public const string TradingDayColumns = "account, day, start_equity";

    public const string RouteColumns = "router, " + RouteValues;

    private const string RouteValues = "account, since, who, why, by_rule, request";
    private const string Book = "strategy, symbol, account";
    private const string PositionValues = "quantity, average_price, realized, fees, currency, fee_currency";
    private const string ProtectionValues = "source, signal_id, side, stop_price, target_price, next_stop_index, next_target_index, active";

    private readonly SqliteStatement _execution = database.Prepare(Sql.InsertNew("execution", ExecutionColumns));
    private readonly SqliteStatement _fee = database.Prepare(Sql.InsertNew("fee", FeeColumns));
    private readonly SqliteStatement _position = database.Prepare(Sql.Put("position", Book, PositionValues));
    private readonly SqliteStatement _protection = database.Prepare(Sql.Put("protection", Book, ProtectionValues));
    private readonly SqliteStatement _tradingDay = database.Prepare(Sql.Put("trading_day", "account", "day, start_equity"));

    private readonly SqliteStatement _route = database.Prepare(Sql.Put("route", "router", RouteValues));

    /// <exception cref="InvariantViolationException">Its interval or the venue's id is journaled already.</exception>
    public void Write(ExecutionRecord fill)
    {
        var added = _execution.Bind()
            .Add(fill.Intent.Value).Add(fill.Signal.Source).Add(fill.Signal.Id).Add(fill.Strategy).Add(fill.Broker).Add(fill.Account)
            .Add(fill.BrokerOrderId).Add((long)fill.Leg).Add(fill.Symbol).Add(fill.Side).Add(fill.CumulativeFrom).Add(fill.CumulativeTo)
            .Add(fill.Price).Add(fill.Fee).Add(fill.Currency).Add(fill.ExecutionId).Add(fill.Time).Add(fill.Origin).Run();
        Invariant.Holds(added == 1, $"execution of {fill.Intent} up to {fill.CumulativeTo} (venue id {fill.ExecutionId ?? "none"}) is journaled already");
    }

    /// <exception cref="InvariantViolationException">It is journaled already.</exception>
    public void Write(FeeRecord fee)
    {
        var added = _fee.Bind()
            .Add(fee.Broker).Add(fee.Account).Add(fee.VenueId).Add(fee.Intent.Value).Add(fee.Signal.Source).Add(fee.Signal.Id).Add(fee.Strategy)
            .Add(fee.BrokerOrderId).Add(fee.Symbol).Add(fee.Amount).Add(fee.Currency).Add(fee.Time).Run();
        Invariant.Holds(added == 1, $"fee {fee.VenueId} of {fee.Intent} is journaled already");
    }

    public void Write(BookPosition position) => _position.Bind()
        .Add(position.Key.Strategy).Add(position.Key.Symbol).Add(position.Key.Account)
        .Add(position.Quantity).Add(position.AveragePrice).Add(position.Realized).Add(position.Fees).Add(position.Currency).Add(position.FeeCurrency).Run();

    public void Write(ProtectionRecord levels) => _protection.Bind()
        .Add(levels.Strategy).Add(levels.Symbol).Add(levels.Account)
        .Add(levels.Signal.Source).Add(levels.Signal.Id).Add(levels.Side).Add(levels.StopPrice).Add(levels.TargetPrice)
        .Add((long)levels.NextStopIndex).Add((long)levels.NextTargetIndex).Add(levels.Active).Run();

    public void Write(TradingDayRecord day) => _tradingDay.Bind().Add(day.Account).Add(day.Day.ToString("O", CultureInfo.InvariantCulture)).Add(day.StartEquity).Run();

    public static TradingDayRecord ReadTradingDay(SqliteStatement row) => new(row.Text(), DateOnly.ParseExact(row.Text(), "O", CultureInfo.InvariantCulture), row.Money());

    public void Write(RouteRecord route) => _route.Bind()
        .Add(route.Router).Add(route.Account).Add(route.Since).Add(route.Who).Add(route.Why).Add(route.ByRule).Add(route.Request).Run();

    public static RouteRecord ReadRoute(SqliteStatement row) => new(row.Text(), row.Text(), row.Time(), row.Text(), row.Text(), row.Flag(), row.Number());

    public static ExecutionRecord ReadExecution(SqliteStatement row) => new()
    {
        Intent = new IntentKey(row.Text()),
        Signal = new SignalKey(row.Text(), row.Text()),
        Strategy = row.Text(),
        Broker = row.Text(),
        Account = row.Text(),
        BrokerOrderId = row.Text(),
        Leg = row.Count(),
        Symbol = row.Text(),
        Side = row.Choice<OrderSide>(),
        CumulativeFrom = row.Money(),
        CumulativeTo = row.Money(),
        Price = row.Money(),
        Fee = row.Money(),
        Currency = row.Text(),
        ExecutionId = row.OptionalText(),
        Time = row.Time(),
        Origin = row.Choice<ExecutionOrigin>()
    };

    public static BookPosition ReadPosition(SqliteStatement row) => new()
    {
        Key = new BookKey(row.Text(), row.Text(), row.Text()),
        Quantity = row.Money(),
        AveragePrice = row.Money(),
        Realized = row.Money(),
        Fees = row.Money(),
        Currency = row.Text(),
        FeeCurrency = row.Text()
    };

    public static ProtectionRecord ReadProtection(SqliteStatement row) => new()
    {
        Strategy = row.Text(),
        Symbol = row.Text(),
        Account = row.Text(),
        Signal = new SignalKey(row.Text(), row.Text()),
        Side = row.Choice<OrderSide>(),
        StopPrice = row.OptionalMoney(),
        TargetPrice = row.OptionalMoney(),
        NextStopIndex = row.Count(),
        NextTargetIndex = row.Count(),
        Active = row.Flag()
    };
}
