namespace QuantConnect.Scheduling;

public interface ITimeRule
{
    string Name { get; }

    IEnumerable<DateTime> CreateUtcEventTimes(IEnumerable<DateTime> dates);
}
