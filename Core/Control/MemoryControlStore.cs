namespace Sluice.Core.Control;

/// <summary>Decisions of one process, for backtests and tests.</summary>
public sealed class MemoryControlStore(TimeProvider clock) : IControlStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ControlScope, string), ControlRow> _rows = [];
    private readonly Dictionary<string, RouteRequest> _requests = [];
    private readonly Dictionary<string, FlattenRequest> _flattens = [];
    private readonly Dictionary<string, OrderDecision> _decisions = [];
    private RegimeRow? _regime;
    private long _version;
    private bool _switchedOff;

    public long Version() => Interlocked.Read(ref _version);

    public ControlSnapshot Read()
    {
        lock (_gate)
        {
            return new ControlSnapshot([.. _rows.Values.OrderBy(row => row.Number)], _switchedOff)
            {
                RouteRequests = [.. _requests.Values.OrderBy(request => request.Number)],
                FlattenRequests = [.. _flattens.Values.OrderBy(request => request.Number)],
                Regime = _regime
            };
        }
    }

    public ControlRow Append(ControlScope scope, string name, TradingState state, string who, string why)
    {
        lock (_gate)
        {
            var row = new ControlRow(++_version, scope, name, state, who, why, clock.GetUtcNow().UtcDateTime);
            _rows[(scope, name)] = row;
            return row;
        }
    }

    public RouteRequest RequestRoute(string router, RouteMove move, string account, string who, string why)
    {
        lock (_gate) return _requests[router] = new RouteRequest(++_version, router, move, account, who, why, clock.GetUtcNow().UtcDateTime);
    }

    public FlattenRequest RequestFlatten(string scope, string who, string why)
    {
        lock (_gate) return _flattens[scope] = new FlattenRequest(++_version, scope, who, why, clock.GetUtcNow().UtcDateTime);
    }

    public RegimeRow SetRegime(MarketRegime regime, string source, string why)
    {
        lock (_gate) return _regime = new RegimeRow(++_version, regime, source, why, clock.GetUtcNow().UtcDateTime);
    }

    public OrderDecision Decide(string intent, string? brokerOrderId, string who, string why)
    {
        lock (_gate) return _decisions[intent] = new OrderDecision(++_version, intent, brokerOrderId, who, why, clock.GetUtcNow().UtcDateTime);
    }

    public OrderDecision? FindDecision(string intent)
    {
        lock (_gate) return _decisions.GetValueOrDefault(intent);
    }

    public void SetSwitch(bool halted, string who, string why)
    {
        lock (_gate)
        {
            _switchedOff = halted;
            _version++;
        }
    }

    public void Dispose()
    {
    }
}
