package cn.tongying.alliance.device;

import cn.tongying.alliance.AllianceRig;

/** The application entities of devices on a real database. */
final class DeviceRig extends AllianceRig {
    final ApplicationEntities entities = new ApplicationEntities();
    final ConnectionTest connections = new ConnectionTest();

    DeviceRig() {
        entities.database = database;
        entities.events = events;
        connections.entities = entities;
    }
}
