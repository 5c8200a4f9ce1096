CREATE TABLE `identities` (`id` char(36) PRIMARY KEY, `traits` JSON NOT NULL) ENGINE=InnoDB;
