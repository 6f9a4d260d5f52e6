namespace QuantConnect.Scheduling;

public interface IEventSchedule
{
    void Add(ScheduledEvent scheduledEvent);

    void Remove(ScheduledEvent scheduledEvent);
}
