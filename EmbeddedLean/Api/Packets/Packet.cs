namespace QuantConnect.Packets;

/// <summary>A message between the engine and what surrounds it.</summary>
public class Packet
{
    public Packet(PacketType type)
    {
        Type = type;
        Channel = string.Empty;
    }

    public PacketType Type { get; set; }

    public virtual string Channel { get; set; }
}
