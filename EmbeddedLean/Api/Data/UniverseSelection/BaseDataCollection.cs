using System.Collections;

namespace QuantConnect.Data.UniverseSelection;

/// <summary>Several points delivered as one.</summary>
public class BaseDataCollection : BaseData, IEnumerable<BaseData>
{
    private DateTime _endTime;

    public BaseDataCollection()
    {
    }

    public BaseDataCollection(DateTime time, Symbol symbol, IEnumerable<BaseData>? data = null)
        : this(time, time, symbol, data)
    {
    }

    public BaseDataCollection(DateTime time, DateTime endTime, Symbol symbol, IEnumerable<BaseData>? data = null, BaseData? underlying = null,
        HashSet<Symbol>? filteredContracts = null)
    {
        Symbol = symbol;
        Time = time;
        _endTime = endTime;
        Underlying = underlying!;
        FilteredContracts = filteredContracts!;
        if (data is not null) Data = data as List<BaseData> ?? data.ToList();
    }

    public BaseData Underlying { get; set; } = null!;

    public HashSet<Symbol> FilteredContracts { get; set; } = null!;

    public List<BaseData> Data { get; set; } = [];

    public override DateTime EndTime
    {
        get => _endTime == default ? Time : _endTime;
        set => _endTime = value;
    }

    public virtual void Add(BaseData newDataPoint) => Data.Add(newDataPoint);

    public virtual void AddRange(IEnumerable<BaseData> newDataPoints) => Data.AddRange(newDataPoints);

    public override bool ShouldCacheToSecurity() => false;

    public override BaseData Clone() => new BaseDataCollection(Time, EndTime, Symbol, [.. Data], Underlying, FilteredContracts);

    public IEnumerator<BaseData> GetEnumerator() => Data.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
