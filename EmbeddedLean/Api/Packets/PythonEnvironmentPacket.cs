namespace QuantConnect.Packets;

/// <summary>Base of the packets that start an algorithm. This host runs no Python.</summary>
public abstract class PythonEnvironmentPacket : Packet
{
    protected PythonEnvironmentPacket(PacketType type)
        : base(type)
    {
    }
}
