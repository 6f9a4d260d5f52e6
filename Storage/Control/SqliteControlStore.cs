using Sluice.Core.Control;
using Sluice.Storage.Sqlite;

namespace Sluice.Storage.Control;

/// <summary>
/// Decisions about trading and about orders in doubt in <c>control.db</c> and the switch file <c>HALT</c>. While the database cannot be read the switch still works, and a
/// decision of the store's own halts the system: what may be a halt that nobody can read is treated as one.
/// </summary>
internal sealed class SqliteControlStore : IControlStore
{
    /// <summary>The decision that stands in for those that cannot be read has this number; real ones start at 1.</summary>
    public const long UnreadableNumber = 0;

    private const string Columns = "number, scope, name, state, who, why, time";

    /// <summary>A database that failed is tried again this often: before every order would slow the halted system's exits down.</summary>
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private static readonly SqliteSchema Schema = SqliteSchema.Load("Control");

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly TimeProvider _clock;
    private readonly HaltSwitch _switch;
    private ControlConnection? _connection;
    private StorageException? _failure;
    private long _failedAt;
    private long _version;
    private long _opened;
    private (long Data, long Opened, long Switch, bool Failed) _seen = (long.MinValue, 0, 0, false);

    /// <summary>Opens nothing: the first question does.</summary>
    public SqliteControlStore(string folder, TimeProvider clock)
    {
        _path = Path.Combine(folder, "control.db");
        _clock = clock;
        _switch = new HaltSwitch(Path.Combine(folder, "HALT"), clock);
    }

    public long Version()
    {
        lock (_gate)
        {
            var data = Try(connection => connection.Reader.DataVersion(), 0);
            var now = (data, _opened, _switch.Stamp(), _failure != null);
            if (now != _seen) _version++;
            _seen = now;
            return _version;
        }
    }

    public ControlSnapshot Read()
    {
        lock (_gate)
        {
            var rows = Try(connection => connection.Newest.Bind().All(ReadRow), []);
            var thrown = HaltSwitch.IsThrown(_switch.Stamp());
            var requests = Try(connection => connection.NewestRequests.Bind().All(ReadRequest), []);
            var flattens = Try(connection => connection.NewestFlattens.Bind().All(ReadFlatten), []);
            var regime = Try(connection => connection.NewestRegime.Bind().First(ReadRegime), null);
            return _failure == null
                ? new ControlSnapshot(rows, thrown) { RouteRequests = requests, FlattenRequests = flattens, Regime = regime }
                : new ControlSnapshot([Unreadable(_failure)], thrown);
        }
    }

    public ControlRow Append(ControlScope scope, string name, TradingState state, string who, string why)
    {
        lock (_gate)
        {
            var connection = Written();
            var time = _clock.GetUtcNow().UtcDateTime;
            var number = 0L;
            connection.Writer.Write(() =>
                number = connection.Insert.Bind().Add(scope).Add(name).Add(state).Add(who).Add(why).Add(time).Single(row => row.Number()));
            return new ControlRow(number, scope, name, state, who, why, time);
        }
    }

    public RouteRequest RequestRoute(string router, RouteMove move, string account, string who, string why)
    {
        lock (_gate)
        {
            var connection = Written();
            var time = _clock.GetUtcNow().UtcDateTime;
            var number = 0L;
            connection.Writer.Write(() =>
                number = connection.InsertRequest.Bind().Add(router).Add(move).Add(account).Add(who).Add(why).Add(time).Single(row => row.Number()));
            return new RouteRequest(number, router, move, account, who, why, time);
        }
    }

    public FlattenRequest RequestFlatten(string scope, string who, string why)
    {
        lock (_gate)
        {
            var connection = Written();
            var time = _clock.GetUtcNow().UtcDateTime;
            var number = 0L;
            connection.Writer.Write(() => number = connection.InsertFlatten.Bind().Add(scope).Add(who).Add(why).Add(time).Single(row => row.Number()));
            return new FlattenRequest(number, scope, who, why, time);
        }
    }

    public RegimeRow SetRegime(MarketRegime regime, string source, string why)
    {
        lock (_gate)
        {
            var connection = Written();
            var time = _clock.GetUtcNow().UtcDateTime;
            var number = 0L;
            connection.Writer.Write(() => number = connection.InsertRegime.Bind().Add(regime).Add(source).Add(why).Add(time).Single(row => row.Number()));
            return new RegimeRow(number, regime, source, why, time);
        }
    }

    public OrderDecision Decide(string intent, string? brokerOrderId, string who, string why)
    {
        lock (_gate)
        {
            var connection = Written();
            var time = _clock.GetUtcNow().UtcDateTime;
            var number = 0L;
            connection.Writer.Write(() =>
                number = connection.InsertOrder.Bind().Add(intent).Add(brokerOrderId).Add(who).Add(why).Add(time).Single(row => row.Number()));
            return new OrderDecision(number, intent, brokerOrderId, who, why, time);
        }
    }

    public OrderDecision? FindDecision(string intent)
    {
        lock (_gate) return Try(connection => connection.NewestOrder.Bind().Add(intent).First(ReadOrder), null);
    }

    public void SetSwitch(bool halted, string who, string why) => _switch.Set(halted, who, why);

    public void Dispose()
    {
        lock (_gate) Close();
    }

    private static ControlRow ReadRow(SqliteStatement row) =>
        new(row.Number(), row.Choice<ControlScope>(), row.Text(), row.Choice<TradingState>(), row.Text(), row.Text(), row.Time());

    private static RouteRequest ReadRequest(SqliteStatement row) =>
        new(row.Number(), row.Text(), row.Choice<RouteMove>(), row.Text(), row.Text(), row.Text(), row.Time());

    private static FlattenRequest ReadFlatten(SqliteStatement row) => new(row.Number(), row.Text(), row.Text(), row.Text(), row.Time());

    private static RegimeRow ReadRegime(SqliteStatement row) => new(row.Number(), row.Choice<MarketRegime>(), row.Text(), row.Text(), row.Time());

    private static OrderDecision ReadOrder(SqliteStatement row) => new(row.Number(), row.Text(), row.OptionalText(), row.Text(), row.Text(), row.Time());

    private ControlRow Unreadable(StorageException failure) =>
        new(UnreadableNumber, ControlScope.System, "", TradingState.Halted, "control store", $"the trading decisions cannot be read. {failure.Message}", _clock.GetUtcNow().UtcDateTime);

    private T Try<T>(Func<ControlConnection, T> question, T unknown)
    {
        if (_failure != null && _clock.GetElapsedTime(_failedAt) < Retry) return unknown;
        try
        {
            var answer = question(Current());
            _failure = null;
            return answer;
        }
        catch (StorageException failure)
        {
            _failure = failure;
            _failedAt = _clock.GetTimestamp();
            Close();
            return unknown;
        }
    }

    /// <summary>
    /// The connection to the file that is there now. A file that was removed or replaced would go on answering through the old connection,
    /// and decisions written since would never be seen; one that is gone is not made anew by a question, since it may have held a halt.
    /// </summary>
    private ControlConnection Current()
    {
        var birth = Birth();
        if (_connection != null && birth == _opened) return _connection;
        if (_opened != 0 && birth == 0) throw new StorageException($"{_path} was removed while it was in use. 'sluice resume' or 'sluice halt' makes it anew.");
        Close();
        return Open();
    }

    /// <summary>The connection that a decision is written through: to a file that was removed it is made anew.</summary>
    private ControlConnection Written()
    {
        if (_connection != null && Birth() != _opened) Close();
        return _connection ?? Open();
    }

    private ControlConnection Open()
    {
        _connection = new ControlConnection(_path, Schema);
        _opened = Birth();
        return _connection;
    }

    /// <summary>When the database file was created; 0 when it is not there.</summary>
    private long Birth() => File.Exists(_path) ? File.GetCreationTimeUtc(_path).Ticks : 0;

    private void Close()
    {
        _connection?.Dispose();
        _connection = null;
    }

    /// <summary>Two connections, so that the reader's data version changes by this process's own decisions too.</summary>
    private sealed class ControlConnection : IDisposable
    {
        public ControlConnection(string path, SqliteSchema schema)
        {
            Writer = SqliteDatabase.Open(path, schema, Durability.Power);
            Reader = SqliteDatabase.Open(path, schema, Durability.Power);
            Insert = Writer.Prepare("INSERT INTO decision (scope, name, state, who, why, time) VALUES (?, ?, ?, ?, ?, ?) RETURNING number");
            InsertOrder = Writer.Prepare("INSERT INTO order_decision (intent, broker_order_id, who, why, time) VALUES (?, ?, ?, ?, ?) RETURNING number");
            NewestOrder = Reader.Prepare("SELECT number, intent, broker_order_id, who, why, time FROM order_decision WHERE intent = ? ORDER BY number DESC LIMIT 1");
            Newest = Reader.Prepare($"SELECT {Columns} FROM decision WHERE number IN (SELECT max(number) FROM decision GROUP BY scope, name) ORDER BY number");
            InsertRequest = Writer.Prepare("INSERT INTO route_request (router, move, account, who, why, time) VALUES (?, ?, ?, ?, ?, ?) RETURNING number");
            InsertRegime = Writer.Prepare("INSERT INTO regime (regime, source, why, time) VALUES (?, ?, ?, ?) RETURNING number");
            NewestRegime = Reader.Prepare("SELECT number, regime, source, why, time FROM regime ORDER BY number DESC LIMIT 1");
            NewestRequests = Reader.Prepare(
                "SELECT number, router, move, account, who, why, time FROM route_request WHERE number IN (SELECT max(number) FROM route_request GROUP BY router) ORDER BY number");
            InsertFlatten = Writer.Prepare("INSERT INTO flatten_request (scope, who, why, time) VALUES (?, ?, ?, ?) RETURNING number");
            NewestFlattens = Reader.Prepare("SELECT number, scope, who, why, time FROM flatten_request WHERE number IN (SELECT max(number) FROM flatten_request GROUP BY scope) ORDER BY number");
        }

        public SqliteDatabase Writer { get; }

        public SqliteDatabase Reader { get; }

        public SqliteStatement Insert { get; }

        public SqliteStatement Newest { get; }

        public SqliteStatement InsertRegime { get; }

        public SqliteStatement NewestRegime { get; }

        public SqliteStatement InsertRequest { get; }

        public SqliteStatement NewestRequests { get; }

        public SqliteStatement InsertFlatten { get; }

        public SqliteStatement NewestFlattens { get; }

        public SqliteStatement InsertOrder { get; }

        public SqliteStatement NewestOrder { get; }

        public void Dispose()
        {
            Reader.Dispose();
            Writer.Dispose();
        }
    }
}
