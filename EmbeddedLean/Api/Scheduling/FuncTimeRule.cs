namespace QuantConnect.Scheduling;

public class FuncTimeRule : ITimeRule
{
    private readonly Func<IEnumerable<DateTime>, IEnumerable<DateTime>> _times;

    public FuncTimeRule(string name, Func<IEnumerable<DateTime>, IEnumerable<DateTime>> createUtcEventTimesFunction)
    {
        Name = name;
        _times = createUtcEventTimesFunction;
    }

    public string Name { get; private set; }

    public IEnumerable<DateTime> CreateUtcEventTimes(IEnumerable<DateTime> dates) => _times(dates);
}
