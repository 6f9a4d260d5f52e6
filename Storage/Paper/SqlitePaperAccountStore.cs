using Sluice.Core.Journal;
using Sluice.Core.Paper;
using Sluice.Storage.Journal;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Paper;

/// <summary>One paper account's book in <c>paper-{account}.db</c>.</summary>
internal sealed class SqlitePaperAccountStore : IPaperAccountStore
{
    private const string OrderValues =
        "client_key, symbol, side, quantity, kind, limit_price, stop_price, trailing_amount, trailing_percent, duration, good_til, status, " +
        "filled_quantity, message, received, changed, combo_key, combo_leg, combo_count, combo_quantity, combo_net_price";

    private const string ExecutionColumns = "execution_id, broker_order_id, symbol, side, quantity, cumulative_quantity, price, fee, time";

    private static readonly SqliteSchema Schema = SqliteSchema.Load("Paper");

    private readonly Lock _gate = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteStatement _open;
    private readonly SqliteStatement _cash;
    private readonly SqliteStatement _position;
    private readonly SqliteStatement _order;
    private readonly SqliteStatement _execution;

    /// <exception cref="StorageException">The file cannot be opened.</exception>
    public SqlitePaperAccountStore(string path)
    {
        _database = SqliteDatabase.Open(path, Schema, Durability.Power);
        _open = _database.Prepare("INSERT INTO account (id) VALUES (1) ON CONFLICT DO NOTHING");
        _cash = _database.Prepare(Sql.Put("cash", "currency", "amount"));
        _position = _database.Prepare(Sql.Put("position", "symbol", "quantity, average_price"));
        _order = _database.Prepare(Sql.Put("paper_order", "broker_order_id", OrderValues));
        // Not "do nothing on conflict": a second fill of the same id must not pass unnoticed.
        _execution = _database.Prepare($"INSERT INTO execution ({ExecutionColumns}) VALUES ({Sql.Marks(ExecutionColumns)})");
    }

    public PaperAccountImage Load()
    {
        lock (_gate)
        {
            PaperAccountImage? image = null;
            _database.Write(() => image = Read());
            return image!;
        }
    }

    /// <exception cref="StorageException">Nothing was written.</exception>
    public void Append(PaperAccountChange change)
    {
        lock (_gate) _database.Write(() => Write(change));
    }

    public void Dispose()
    {
        lock (_gate) _database.Dispose();
    }

    private void Write(PaperAccountChange change)
    {
        _open.Bind().Run();
        foreach (var order in change.Orders) Write(order);
        foreach (var fill in change.Executions)
        {
            _execution.Bind().Add(fill.ExecutionId).Add(fill.BrokerOrderId).Add(fill.Symbol).Add(fill.Side).Add(fill.Quantity)
                .Add(fill.CumulativeQuantity).Add(fill.Price).Add(fill.Fee).Add(fill.Time).Run();
        }

        foreach (var position in change.Positions) _position.Bind().Add(position.Symbol).Add(position.Quantity).Add(position.AveragePrice).Run();
        foreach (var (currency, amount) in change.Cash) _cash.Bind().Add(currency).Add(amount).Run();
    }

    private void Write(PaperOrder order) => _order.Bind()
        .Add(order.BrokerOrderId).Add(order.ClientKey).Add(order.Symbol).Add(order.Side).Add(order.Quantity).Add(order.Kind)
        .Add(order.LimitPrice).Add(order.StopPrice).Add(order.TrailingAmount).Add(order.TrailingPercent).Add(order.Duration)
        .Add(order.GoodTil).Add(order.Status).Add(order.FilledQuantity).Add(order.Message).Add(order.Received).Add(order.Changed).Add(order.Combo).Run();

    private PaperAccountImage Read()
    {
        var opened = Query("SELECT id FROM account", row => row.Number()).Count > 0;
        var cash = Query("SELECT currency, amount FROM cash ORDER BY currency", row => (Currency: row.Text(), Amount: row.Money()));
        return new PaperAccountImage
        {
            Cash = opened ? cash.ToDictionary(row => row.Currency, row => row.Amount) : null,
            Positions = Query("SELECT symbol, quantity, average_price FROM position ORDER BY rowid", row => new PaperPosition(row.Text(), row.Money(), row.Money())),
            Orders = Query($"SELECT broker_order_id, {OrderValues} FROM paper_order ORDER BY ordinal", ReadOrder),
            Executions = Query($"SELECT {ExecutionColumns} FROM execution ORDER BY ordinal", ReadExecution)
        };
    }

    private static PaperOrder ReadOrder(SqliteStatement row) => new()
    {
        BrokerOrderId = row.Text(),
        ClientKey = row.Text(),
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
        Status = row.Choice<PaperOrderStatus>(),
        FilledQuantity = row.Money(),
        Message = row.Text(),
        Received = row.Time(),
        Changed = row.Time(),
        Combo = row.Combo()
    };

    private static PaperExecution ReadExecution(SqliteStatement row) => new(
        row.Text(), row.Text(), row.Text(), row.Choice<OrderSide>(), row.Money(), row.Money(), row.Money(), row.Money(), row.Time());

    private List<T> Query<T>(string sql, Func<SqliteStatement, T> read) => _database.Prepare(sql).Bind().All(read);
}
